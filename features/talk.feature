@locale:en-US
Feature: Whatever channel they turn to
  No page is opened: who has ordered writes, calls and reads their mail, and is known everywhere.

  @talk
  Scenario: One order, spoken of in the chat, on the telephone and by mail
    Given a first-time customer whose order of "Bamboo tea set" is placed
    When they ask the chat from another device "Where is my order?"
    And they call the support line about "Where is my order?"
    Then every channel gives the same status
    When they ask the chat from another device "What is your return policy?"
    And 8 days have passed
    And they call the support line about the return
    Then the return is confirmed, with a next step and a date
    When 21 days have passed
    And they call the support line about "Where is my order?"
    Then their money is back
    And every promise was kept
    And nobody asked them anything twice
    And they met no dead end

  @talk
  Scenario: A return that the chat begins and the support line confirms
    Given a first-time customer whose order of "Bamboo tea set" is placed
    When 3 days have passed
    And they ask the chat from another device to return it
    And they call the support line about the return
    Then the return is confirmed, with a next step and a date
    And nobody asked them anything twice

  @talk
  Scenario: A question that nobody can answer at once
    Given a first-time customer whose order of "Bamboo tea set" is placed
    When they call the support line about "Does the whisk fit into a small suitcase?"
    And they ask the chat from another device for a person
    And they call the support line for a person
    Then they have spoken to a person
    When 9 days have passed
    And they call the support line about "Where is my order?"
    Then they met no dead end
