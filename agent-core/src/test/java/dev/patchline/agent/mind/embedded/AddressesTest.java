package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.playbook.FieldType;
import org.junit.jupiter.api.Test;

/// Street and e-mail addresses as callers say them.
class AddressesTest {
    @Test
    void aHouseNumberIsJoinedAndTheStreetNamedInFull() {
        Told.asked(
                FieldType.ADDRESS,
                new String[][] {
                    {"twelve main street", "12 Main Street"},
                    {"twelve oh four elm street", "1204 Elm Street"},
                    {"i'm at one twenty three north oak avenue", "123 North Oak Avenue"},
                    {"12 Main St", "12 Main Street"},
                    {"forty two east eighty fifth street", "42 East 85th Street"},
                    {"three hundred and fifty fifth avenue", "350 Fifth Avenue"},
                    {"one oh one first street", "101 First Street"},
                    {"p o box eight oh seven", "PO Box 807"},
                });
    }

    @Test
    void anApartmentIsPartOfTheAddress() {
        Told.asked(
                FieldType.ADDRESS,
                new String[][] {
                    {"1204 Elm St, Apt 4B, Dallas", "1204 Elm Street Apt 4B"},
                    {
                        "nine nine nine lake shore drive apartment four b",
                        "999 Lake Shore Drive Apt 4B"
                    },
                });
    }

    @Test
    void whatHasNoStreetIsNoAddress() {
        Told.asked(
                FieldType.ADDRESS,
                new String[][] {
                    {"seven five two oh one", "none"},
                    {"i don't know", "none"},
                });
    }

    @Test
    void anEmailAddressIsPutTogetherFromItsWords() {
        Told.asked(
                FieldType.EMAIL,
                new String[][] {
                    {"john dot smith at gmail dot com", "john.smith@gmail.com"},
                    {"it's j smith at yahoo dot com", "jsmith@yahoo.com"},
                    {
                        "my email is john underscore doe ninety one at hotmail dot com",
                        "john_doe91@hotmail.com"
                    },
                    {"j o h n at g mail dot com", "john@gmail.com"},
                    {"info at ace dash plumbing dot co dot uk", "info@ace-plumbing.co.uk"},
                    {"that's sam s a m at a o l dot com", "sam@aol.com"},
                    {"Write to John.Smith@Gmail.com.", "john.smith@gmail.com"},
                });
    }

    @Test
    void placesAndTimesAreNoEmailAddresses() {
        Told.asked(
                FieldType.EMAIL,
                new String[][] {
                    {"i'm at home", "none"},
                    {"meet me at noon", "none"},
                });
    }
}
