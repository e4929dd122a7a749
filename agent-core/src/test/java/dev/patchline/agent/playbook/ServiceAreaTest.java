package dev.patchline.agent.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAreaTest {
    private static final ServiceArea DALLAS = new ServiceArea(List.of("75080", "752*"));

    @ParameterizedTest
    @CsvSource({
        "75080,true",
        "75081,false",
        "75201,true",
        "75299,true",
        "75301,false",
        "10001,false"
    })
    void aZipIsServedWhenItIsListedOrBeginsAsListed(String zip, boolean served) {
        assertThat(DALLAS.serves(zip)).isEqualTo(served);
    }

    @Test
    void aBusinessThatListsNothingWorksEverywhere() {
        assertThat(ServiceArea.EVERYWHERE.serves("99950")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7520", "752010", "*", "75201*", "7x2*", "75-*", "", "752**"})
    void whatIsNoZipIsRefused(String pattern) {
        assertThatThrownBy(() -> new ServiceArea(List.of(pattern)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + pattern + "' is no ZIP code");
    }
}
