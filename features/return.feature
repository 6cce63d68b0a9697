@locale:en-US
Feature: A return begun in the chat and finished by phone
  What the customer told the chat, the support line knows.

  @moment-that-matters
  Scenario: The tea set goes back
    Given a first-time customer who bought "Bamboo tea set"
    When 3 days have passed
    And they look for help with "returns"
    And they ask the chat to return it
    And they call the support line about the return
    Then the return is confirmed, with a next step and a date
    And nobody asked them anything twice
    And they met no dead end
