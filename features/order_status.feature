@locale:en-US
Feature: One status on every channel
  The page, the chat, the support line and the mail speak of one order, and tell one story about it.

  Scenario: An order that is being prepared
    Given a first-time customer who bought "Bamboo tea set"
    When they look up the status of their order
    And they ask the chat "Where is my order?"
    And they call the support line about "Where is my order?"
    Then every channel gives the same status
    And nobody asked them anything twice

  Scenario: An order that is on its way, asked for from another device
    Given a first-time customer who bought "Bamboo tea set"
    When 2 days have passed
    And they ask the chat from another device "Where is my order?"
    And they call the support line about "Where is my order?"
    And they look up the status of their order
    Then every channel gives the same status
    And they met no dead end
