package dev.patchline.telephony.lists;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.telephony.lists.Places.Place;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
    private static final Places PLACES = Places.load();
    private static final String DALLAS = "+12145550100";

    private static Place of(String zip, String state, String number) {
        return PLACES.of(
                Optional.of(zip).filter(text -> !text.isEmpty()),
                Optional.of(state).filter(text -> !text.isEmpty()),
                number,
                "US");
    }

    private static Place place(String state, String... zones) {
        return new Place(
                Optional.of(state).filter(text -> !text.isEmpty()),
                Stream.of(zones).map(ZoneId::of).toList());
    }

    @Test
    void anAddressBeatsTheAreaCodeBecauseNumbersMoveWithPeople() {
        assertThat(List.of(of("90210", "", DALLAS), of("", "CA", DALLAS), of("", "", DALLAS)))
                .containsExactly(
                        place("CA", "America/Los_Angeles"),
                        place("CA", "America/Los_Angeles"),
                        place("TX", "America/Chicago"));
    }

    @ParameterizedTest
    @CsvSource({
        "75201, TX, America/Chicago",
        "79901, TX, America/Denver",
        "32501, FL, America/Chicago",
        "33101, FL, America/New_York",
        "47708, IN, America/Chicago",
        "46201, IN, America/New_York",
        "42101, KY, America/New_York America/Chicago",
        "42001, KY, America/Chicago",
        "37402, TN, America/New_York",
        "38501, TN, America/Chicago America/New_York",
        "85001, AZ, America/Phoenix",
        "86515, AZ, America/Phoenix America/Denver",
        "99501, AK, America/Anchorage America/Adak",
        "96813, HI, Pacific/Honolulu",
        "00901, PR, America/Puerto_Rico",
        "02134, MA, America/New_York"
    })
    void aZipCodeSaysTheStateAndEveryZoneThatItMayBeIn(String zip, String state, String zones) {
        assertThat(of(zip, "", DALLAS)).isEqualTo(place(state, zones.split(" ", -1)));
    }

    @ParameterizedTest
    @CsvSource({
        // Chattanooga and the counties west of it.
        "+14235550100, TN, America/New_York America/Chicago",
        // The panhandle of Florida, and the younger code over it.
        "+18505550100, FL, America/Chicago America/New_York",
        "+14485550100, FL, America/Chicago America/New_York",
        // Orlando's younger code.
        "+16895550100, FL, America/New_York",
        "+13645550100, KY, America/Chicago America/New_York",
        "+19155550100, TX, America/Denver",
        "+12125550100, NY, America/New_York",
        "+12025550100, DC, America/New_York",
        "+18085550100, HI, Pacific/Honolulu"
    })
    void anAreaCodeSaysEveryZoneThatAnyOfItKeeps(String number, String state, String zones) {
        assertThat(of("", "", number)).isEqualTo(place(state, zones.split(" ", -1)));
    }

    @Test
    void whereTheZipCodeAndTheStateDisagreeBothAreKept() {
        assertThat(of("75201", "CA", DALLAS))
                .isEqualTo(place("", "America/Chicago", "America/Los_Angeles"));
    }

    @Test
    void aZipCodeThatNobodyKnowsIsReadByItsBeginningAndElseByTheNumber() {
        assertThat(List.of(of("75299", "", "+12125550100"), of("09001", "", DALLAS)))
                .containsExactly(place("TX", "America/Chicago"), place("TX", "America/Chicago"));
    }

    @Test
    void aTerritoryAndAProvinceAreKnownByTheNumber() {
        assertThat(
                        List.of(
                                PLACES.of(Optional.empty(), Optional.empty(), "+16715550100", "GU"),
                                PLACES.of(
                                        Optional.empty(), Optional.empty(), "+14165550100", "CA")))
                .containsExactly(place("GU", "Pacific/Guam"), place("ON", "America/Toronto"));
    }

    /// Where several zones have the same clock, any of them will do; so it is the clock that is
    /// compared, in summer and in winter.
    @Test
    void noAreaCodeIsInAZoneThatItsStateDoesNotHave() {
        List<Instant> seasons =
                List.of(
                        Instant.parse("2026-01-15T12:00:00Z"),
                        Instant.parse("2026-07-15T12:00:00Z"));
        for (int area = 201; area < 990; area++) {
            Place byNumber = of("", "", "+1" + area + "5550100");
            if (byNumber.state().isEmpty()) {
                continue;
            }
            Place byState = of("", byNumber.state().get(), DALLAS);
            for (Instant at : seasons) {
                assertThat(byState.zones().stream().map(zone -> zone.getRules().getOffset(at)))
                        .as("area code %d", area)
                        .containsAll(
                                byNumber.zones().stream()
                                        .map(zone -> zone.getRules().getOffset(at))
                                        .toList());
            }
        }
    }
}
