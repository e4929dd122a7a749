package dev.patchline.telephony.lists;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The two letters of states, territories and provinces, as the postal services write them.
final class States {
    private static final String ALL =
            """
            Alabama AL,Alaska AK,Arizona AZ,Arkansas AR,California CA,Colorado CO,Connecticut CT,\
            Delaware DE,District of Columbia DC,Washington D.C. DC,Florida FL,Georgia GA,Hawaii HI,\
            Idaho ID,Illinois IL,Indiana IN,Iowa IA,Kansas KS,Kentucky KY,Louisiana LA,Maine ME,\
            Maryland MD,Massachusetts MA,Michigan MI,Minnesota MN,Mississippi MS,Missouri MO,\
            Montana MT,Nebraska NE,Nevada NV,New Hampshire NH,New Jersey NJ,New Mexico NM,\
            New York NY,North Carolina NC,North Dakota ND,Ohio OH,Oklahoma OK,Oregon OR,\
            Pennsylvania PA,Rhode Island RI,South Carolina SC,South Dakota SD,Tennessee TN,Texas TX,\
            Utah UT,Vermont VT,Virginia VA,Washington WA,Washington State WA,West Virginia WV,\
            Wisconsin WI,Wyoming WY,Puerto Rico PR,U.S. Virgin Islands VI,Guam GU,\
            Northern Mariana Islands MP,American Samoa AS,Alberta AB,British Columbia BC,\
            Manitoba MB,New Brunswick NB,Newfoundland and Labrador NL,Northwest Territories NT,\
            Nova Scotia NS,Nunavut NU,Ontario ON,Prince Edward Island PE,Quebec QC,Saskatchewan SK,\
            Yukon YT\
            """;

    private static final Map<String, String> LETTERS =
            Stream.of(ALL.split(",", -1))
                    .flatMap(each -> {
                        int end = each.lastIndexOf(' ');
                        String letters = each.substring(end + 1);
                        return Stream.of(
                                Map.entry(Column.bare(each.substring(0, end)), letters),
                                Map.entry(letters.toLowerCase(Locale.ROOT), letters));
                    })
                    .distinct()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    private States() {}

    /// @param text the letters or the English name, in any case
    static Optional<String> letters(String text) {
        return Optional.ofNullable(LETTERS.get(Column.bare(text)));
    }
}
