@locale:en-US
Feature: A question that needs a person
  No bot knows everything. It says so, and a person who knows the matter takes over.

  @person
  Scenario: The chat hands over what it cannot answer
    Given a first-time customer who bought "Bamboo tea set"
    When they ask the chat "Is the bamboo lacquered with urushi?"
    And they ask the chat for a person
    Then they have spoken to a person
    And nobody asked them anything twice

  Scenario: The support line has somebody to talk to
    Given a first-time customer who bought "Bamboo tea set"
    When they call the support line for a person
    Then they have spoken to a person
    And they met no dead end
