@locale:en-US
Feature: From the catalogue to the confirmation
  Nobody sent this customer. They find the thing by themselves, and know what it costs before they pay.

  @purchase @moment-that-matters
  Scenario: A thing found in the catalogue, bought as a guest
    Given a first-time customer who wants "Bamboo tea set"
    When they open the shop
    And they look for it
    And they put it in the basket
    And they check out as a guest up to the payment
    Then they know what it will cost in all
    When they check out as a guest
    Then they have proof of the order
    And nobody asked them anything twice
    And they met no dead end
