package dev.patchline.telephony.lists;

import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.geocoding.PhoneNumberOfflineGeocoder;
import dev.patchline.agent.mind.embedded.ZipTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where a person may be: the state, and all time zones that come into question. Thread-safe.
///
/// An address says more than a number, because numbers move with people; and of a number only the
/// area code is believed, because within it they are given out anywhere, and libphonenumber's table
/// knows nothing of younger area codes that were laid over older ones. What cannot be told apart is
/// kept side by side: a call must be allowed in all of it.
public final class Places {
    private static final String RESOURCE = "zones.tsv";

    /// ZIP codes that share their first three digits.
    private static final int PREFIX = 3;

    private static final int ENDS = 100;
    private static final int FIRST_EXCHANGE = 200;
    private static final int EXCHANGES_END = 1_000;
    private static final long EXCHANGE = 10_000;
    private static final long AREA = 10_000_000;

    /// When the clocks of two zones may differ.
    private static final List<Instant> SEASONS =
            List.of(Instant.parse("2026-01-15T12:00:00Z"), Instant.parse("2026-07-15T12:00:00Z"));

    /// How libphonenumber names a place: `Texas`, or `Dallas, TX`.
    private static final Pattern CITY = Pattern.compile(".*, ([A-Z]{2})");

    /// @param state two letters; empty when several come into question, or none
    /// @param zones empty when nothing is known
    record Place(Optional<String> state, List<ZoneId> zones) {
        static final Place UNKNOWN = new Place(Optional.empty(), List.of());

        Place {
            zones = List.copyOf(zones);
        }
    }

    private final Map<String, List<ZoneId>> zones;
    private final ZipTable zips;
    private final Map<String, Place> byPrefix = new ConcurrentHashMap<>();
    private final Map<String, Place> byArea = new ConcurrentHashMap<>();
    private final PhoneNumberOfflineGeocoder geocoder = PhoneNumberOfflineGeocoder.getInstance();
    private final PhoneNumberToTimeZonesMapper mapper = PhoneNumberToTimeZonesMapper.getInstance();

    private Places(Map<String, List<ZoneId>> zones, ZipTable zips) {
        this.zones = zones;
        this.zips = zips;
    }

    /// Reads the tables that come with the program.
    public static Places load() {
        try (@Nullable InputStream in = Places.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The program is incomplete: " + RESOURCE + " is missing; build it again");
            }
            var zones = new HashMap<String, List<ZoneId>>();
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .forEach(parts ->
                            zones.put(
                                    parts[0],
                                    Stream.of(parts[1].split(",", -1)).map(ZoneId::of).toList()));
            return new Places(zones, ZipTable.load());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + RESOURCE, e);
        }
    }

    /// The state of one of our own numbers, by its area code.
    ///
    /// @param number in E.164, of North America
    /// @return two letters; empty when several come into question, or none
    public Optional<String> stateOf(String number) {
        return of(Optional.empty(), Optional.empty(), number, "US").state();
    }

    /// @param zip five digits, if the list has it
    /// @param state two letters, if the list has it
    /// @param number in E.164, of North America
    /// @param region of the number: a territory's code says the state
    Place of(Optional<String> zip, Optional<String> state, String number, String region) {
        Optional<Place> byZip = zip.map(this::byZip).filter(place -> !place.zones().isEmpty());
        Optional<Place> byState =
                state.filter(zones::containsKey)
                        .map(each ->
                                new Place(Optional.of(each), zones.getOrDefault(each, List.of())));
        if (byZip.isPresent() && byState.isPresent()) {
            boolean agree = byZip.get().state().equals(byState.get().state());
            return agree ? byZip.get() : both(byZip.get(), byState.get());
        }
        return byZip.or(() -> byState).orElseGet(() -> byNumber(number, region));
    }

    private Place byZip(String zip) {
        List<ZoneId> known = zones.getOrDefault(zip.substring(0, PREFIX), List.of());
        Place prefix = byPrefix.computeIfAbsent(zip.substring(0, PREFIX), this::prefix);
        Optional<String> state =
                zips.place(zip).map(ZipTable.Place::state).filter(zones::containsKey);
        if (state.isEmpty()) {
            return prefix;
        }
        boolean plain = known.isEmpty() || !prefix.state().equals(state);
        return new Place(state, plain ? zones.getOrDefault(state.get(), List.of()) : known);
    }

    /// Of a ZIP code that the table does not have: what the others say that begin like it.
    private Place prefix(String prefix) {
        var states = new TreeSet<String>();
        for (int end = 0; end < ENDS; end++) {
            zips.place("%s%02d".formatted(prefix, end))
                    .map(ZipTable.Place::state)
                    .filter(zones::containsKey)
                    .ifPresent(states::add);
        }
        List<ZoneId> known = zones.getOrDefault(prefix, List.of());
        if (!known.isEmpty() && states.size() == 1) {
            return new Place(Optional.of(states.first()), known);
        }
        return of(states, Set.of());
    }

    private Place byNumber(String number, String region) {
        String area = number.substring(2, 2 + PREFIX);
        return PhoneNumbers.TERRITORIES.contains(region)
                ? of(Set.of(region), Set.of())
                : byArea.computeIfAbsent(area, this::area);
    }

    private Place area(String area) {
        var states = new TreeSet<String>();
        var names = new TreeSet<String>();
        for (int exchange = FIRST_EXCHANGE; exchange < EXCHANGES_END; exchange++) {
            var number =
                    new PhoneNumber()
                            .setCountryCode(1)
                            .setNationalNumber(Integer.parseInt(area) * AREA + exchange * EXCHANGE);
            String where = geocoder.getDescriptionForValidNumber(number, Locale.US);
            Matcher city = CITY.matcher(where);
            String state = city.matches() ? city.group(1) : States.letters(where).orElse("");
            if (zones.containsKey(state)) {
                states.add(state);
                names.addAll(mapper.getTimeZonesForGeographicalNumber(number));
            }
        }
        List<ZoneId> better = zones.getOrDefault("+" + area, List.of());
        if (!better.isEmpty()) {
            return new Place(one(states), better);
        }
        return of(states, believed(states, names) ? names : Set.of());
    }

    /// Whether every zone has the clock of one that the states have. The library puts some younger
    /// area codes into a neighbour's time.
    private boolean believed(Collection<String> states, Collection<String> names) {
        return SEASONS.stream()
                .allMatch(at -> {
                    Set<ZoneOffset> clocks =
                            states.stream()
                                    .flatMap(state -> zones.getOrDefault(state, List.of()).stream())
                                    .map(zone -> zone.getRules().getOffset(at))
                                    .collect(Collectors.toSet());
                    return names.stream()
                            .filter(ZoneId.getAvailableZoneIds()::contains)
                            .map(name -> ZoneId.of(name).getRules().getOffset(at))
                            .allMatch(clocks::contains);
                });
    }

    /// @param names of zones; when there are none, those of the states
    private Place of(Collection<String> states, Collection<String> names) {
        var known = new ArrayList<ZoneId>();
        // The library also has a word for not knowing.
        names.stream()
                .filter(ZoneId.getAvailableZoneIds()::contains)
                .map(ZoneId::of)
                .forEach(known::add);
        if (known.isEmpty()) {
            states.stream()
                    .flatMap(state -> zones.getOrDefault(state, List.of()).stream())
                    .distinct()
                    .forEach(known::add);
        }
        return known.isEmpty() ? Place.UNKNOWN : new Place(one(states), known);
    }

    private static Optional<String> one(Collection<String> states) {
        return states.size() == 1 ? Optional.of(states.iterator().next()) : Optional.empty();
    }

    private static Place both(Place one, Place other) {
        return new Place(
                Optional.empty(),
                Stream.concat(one.zones().stream(), other.zones().stream()).distinct().toList());
    }
}
