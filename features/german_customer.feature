@locale:de-DE
Feature: A German customer
  The same company in Germany: other words, other money, other taxes, the same truth.

  @lighthouse @moment-that-matters
  Scenario: Das Teeset aus der Anzeige, zurückgeschickt
    Given a first-time customer who wants "Bambus-Teeset"
    When they click the ad "Bambus-Teeset für 24 €"
    Then the landing page keeps the ad's promise
    When they put it in the basket
    And they check out as a guest
    Then they have proof of the order
    When they look up the status of their order
    And they ask the chat "Wo ist meine Bestellung?"
    And they call the support line about "Wo ist meine Bestellung?"
    Then every channel gives the same status
    When 3 days have passed
    And they ask the chat to return it
    And they call the support line about the return
    Then the return is confirmed, with a next step and a date
    And nobody asked them anything twice
    And they met no dead end

  Scenario: Aus dem Katalog bis zur Bestätigung
    Given a first-time customer who wants "Bambus-Teeset"
    When they open the shop
    And they look for it
    And they put it in the basket
    And they check out as a guest up to the payment
    Then they know what it will cost in all
    When they check out as a guest
    Then they have proof of the order
    And they met no dead end

  Scenario: Ein Stand auf allen Wegen, auch vom anderen Gerät
    Given a first-time customer who bought "Bambus-Teeset"
    When 2 days have passed
    And they ask the chat from another device "Wo ist meine Bestellung?"
    And they call the support line about "Wo ist meine Bestellung?"
    And they look up the status of their order
    Then every channel gives the same status
    And nobody asked them anything twice

  @promise
  Scenario: Was versprochen wurde, wird gehalten
    Given a first-time customer who bought "Bambus-Teeset"
    When 8 days have passed
    And they look up the status of their order
    Then their order has arrived
    When they ask the chat to return it
    And they call the support line about the return
    And 21 days have passed
    And they look up the status of their order
    Then their money is back
    And every promise was kept

  @person
  Scenario: Eine Frage, die einen Menschen braucht
    Given a first-time customer who bought "Bambus-Teeset"
    When they ask the chat "Ist der Lack lebensmittelecht?"
    And they ask the chat for a person
    Then they have spoken to a person
    And they met no dead end

  @talk
  Scenario: Eine Bestellung, von der im Chat, am Telefon und in Briefen die Rede ist
    Given a first-time customer whose order of "Bambus-Teeset" is placed
    When they ask the chat from another device "Wo ist meine Bestellung?"
    And they call the support line about "Wo ist meine Bestellung?"
    Then every channel gives the same status
    When they ask the chat from another device "Wie lange kann ich etwas zurückgeben?"
    And 8 days have passed
    And they call the support line about the return
    Then the return is confirmed, with a next step and a date
    When 21 days have passed
    And they call the support line about "Wo ist meine Bestellung?"
    Then their money is back
    And every promise was kept

  @talk
  Scenario: Eine Rücksendung, die der Chat beginnt und das Telefon bestätigt
    Given a first-time customer whose order of "Bambus-Teeset" is placed
    When 3 days have passed
    And they ask the chat from another device to return it
    And they call the support line about the return
    Then the return is confirmed, with a next step and a date

  @talk
  Scenario: Eine Frage, die niemand sofort beantwortet
    Given a first-time customer whose order of "Bambus-Teeset" is placed
    When they call the support line about "Passt der Besen in einen kleinen Koffer?"
    And they ask the chat from another device for a person
    And they call the support line for a person
    Then they have spoken to a person
    When 9 days have passed
    And they call the support line about "Wo ist meine Bestellung?"
    Then they met no dead end
