@locale:en-US
Feature: From the ad to the refund
  A stranger sees an ad, buys what it shows, follows the parcel, and sends it back.
  They are told one price, one policy and one status, and never have to say anything twice.

  @lighthouse @moment-that-matters
  Scenario: The tea set that the ad promised, sent back
    Given a first-time customer who wants "Bamboo tea set"
    When they click the ad "Bamboo tea set for $24"
    Then the landing page keeps the ad's promise
    When they put it in the basket
    And they check out as a guest
    Then they have proof of the order
    When they look up the status of their order
    And they ask the chat "Where is my order?"
    And they call the support line about "Where is my order?"
    Then every channel gives the same status
    When 3 days have passed
    And they ask the chat to return it
    And they call the support line about the return
    Then the return is confirmed, with a next step and a date
    And nobody asked them anything twice
    And they met no dead end
