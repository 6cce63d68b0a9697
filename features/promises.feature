@locale:en-US
Feature: What was promised is kept
  The parcel arrives in time, and when it goes back, so does the money.

  @promise
  Scenario: A tea set that came, went back and was paid back
    Given a first-time customer who bought "Bamboo tea set"
    When 8 days have passed
    And they look up the status of their order
    Then their order has arrived
    When they ask the chat to return it
    And they call the support line about the return
    And 21 days have passed
    And they look up the status of their order
    Then their money is back
    And every promise was kept
