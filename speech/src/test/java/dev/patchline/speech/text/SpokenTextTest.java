package dev.patchline.speech.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    Call 512-555-0100.                | Call five one two, five five five, oh one oh oh.
                    Call +15125550100 now             | Call five one two, five five five, oh one oh oh now
                    (512) 555-0100                    | five one two, five five five, oh one oh oh
                    512.555.0100                      | five one two, five five five, oh one oh oh
                    5125550100                        | five one two, five five five, oh one oh oh
                    1-800-555-0199                    | one, eight hundred, five five five, oh one nine nine
                    +1 (888) 555-0142 ext. 12         | eight eight eight, five five five, oh one four two, extension one two
                    Is it 555-0100?                   | Is it five five five, oh one oh oh?
                    +44 20 7946 0958                  | plus four four, two oh, seven nine four six, oh nine five eight
                    75201                             | seven five two oh one
                    You are in 75201, right?          | You are in seven five two oh one, right?
                    75201-1234                        | seven five two oh one, one two three four
                    12500 miles                       | twelve thousand five hundred miles
                    12,500 miles                      | twelve thousand five hundred miles
                    Dallas, TX 75201                  | Dallas, Texas, seven five two oh one
                    Portland, OR.                     | Portland, Oregon.
                    Call 911                          | Call nine one one
                    dial 811 first                    | dial eight one one first
                    911 dollars                       | nine hundred eleven dollars
                    Text 988.                         | Text nine eight eight.
                    """)
    void phoneNumbersAndZipCodesAreReadDigitByDigit(String text, String words) {
        assertThat(SpokenText.of(text)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    $1,250.50                         | one thousand two hundred fifty dollars and fifty cents
                    $1                                | one dollar
                    $0.99                             | ninety nine cents
                    $89.00 today                      | eighty nine dollars today
                    $100-$200                         | one hundred to two hundred dollars
                    $100 - 200                        | one hundred to two hundred dollars
                    $1.5 million                      | one point five million dollars
                    $250K                             | two hundred fifty thousand dollars
                    $5K                               | five thousand dollars
                    $99/mo                            | ninety nine dollars a month
                    $45/hr.                           | forty five dollars an hour.
                    -$50                              | minus fifty dollars
                    $500+                             | five hundred dollars or more
                    $3.459                            | three point four five nine dollars
                    €20                               | twenty euros
                    £1                                | one pound
                    It is $5.                         | It is five dollars.
                    15%                               | fifteen percent
                    0.5%                              | zero point five percent
                    10-15%                            | ten to fifteen percent
                    3.5 hours                         | three point five hours
                    1,000,000                         | one million
                    100000                            | one hundred thousand
                    2500 square feet                  | two thousand five hundred square feet
                    1,800 sq ft                       | one thousand eight hundred square feet
                    -5 degrees                        | minus five degrees
                    72°F                              | seventy two degrees
                    3-5 days                          | three to five days
                    2 to 4                            | two to four
                    1st                               | first
                    the 22nd                          | the twenty second
                    the 30th floor                    | the thirtieth floor
                    1/2 inch                          | one half inch
                    1 1/2 hours                       | one and a half hours
                    2-3/4                             | two and three quarters
                    5'10"                             | five foot ten
                    6' tall                           | six feet tall
                    a 2x4                             | a two by four
                    3x faster                         | three times faster
                    40 gal. tank                      | forty gallons tank
                    5 lbs                             | five pounds
                    1 lb                              | one pound
                    55 mph                            | fifty five miles an hour
                    2 hrs                             | two hours
                    10+ years                         | ten plus years
                    0                                 | zero
                    1.2.3                             | one point two point three
                    .5                                | zero point five
                    007                               | oh oh seven
                    """)
    void moneyMeasuresAndNumbersAreReadOut(String text, String words) {
        assertThat(SpokenText.of(text)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    5:30 pm                           | five thirty P M
                    5:30 p.m. tomorrow                | five thirty P M tomorrow
                    Come at 5 p.m.                    | Come at five P M.
                    At 5 p.m. We open                 | At five P M. We open
                    5PM                               | five P M
                    9:05 am                           | nine oh five A M
                    17:30                             | five thirty P M
                    5:30                              | five thirty
                    8:00                              | eight o'clock
                    00:15                             | twelve fifteen A M
                    12:00 pm                          | twelve P M
                    08:00-17:00                       | eight A M to five P M
                    8am-5pm                           | eight A M to five P M
                    8 a.m. - 5 p.m.                   | eight A M to five P M.
                    9-5 pm                            | nine to five P M
                    2026-11-24                        | November twenty fourth, twenty twenty six
                    Nov 24                            | November twenty fourth
                    Nov. 24, 2026                     | November twenty fourth, twenty twenty six
                    November 3rd                      | November third
                    3/8/2019                          | March eighth, twenty nineteen
                    03/08/05                          | March eighth, two thousand five
                    12/31/99                          | December thirty first, nineteen ninety nine
                    on 3/8                            | on March eighth
                    5 May 2024                        | May fifth, twenty twenty four
                    the 4th of July                   | the July fourth
                    March 2026                        | March twenty twenty six
                    in 2019                           | in twenty nineteen
                    a 2005 Honda                      | a two thousand five Honda
                    since 1987.                       | since nineteen eighty seven.
                    the 1980s                         | the nineteen eighties
                    the '90s                          | the nineties
                    24/7                              | twenty four seven
                    Mon-Fri                           | Monday to Friday
                    Sat. or Sun. morning              | Saturday or Sunday morning
                    Tue, Nov 24 at 9am                | Tuesday, November twenty fourth at nine A M
                    """)
    void datesAndTimesAreReadOut(String text, String words) {
        assertThat(SpokenText.of(text)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    1204 Elm St                       | twelve oh four Elm Street
                    1204 elm st                       | twelve oh four elm Street
                    412 N. Main St., Apt 4B           | four twelve North Main Street, apartment four B
                    1200 5th Ave.                     | twelve hundred fifth Avenue.
                    2000 NW Oak Hill Dr               | two thousand Northwest Oak Hill Drive
                    305 Martin Luther King Blvd       | three oh five Martin Luther King Boulevard
                    12045 Preston Rd Ste 200          | one two oh four five Preston Road suite two hundred
                    7 Elm Street                      | seven Elm Street
                    P.O. Box 123                      | P O box one twenty three
                    Dr. Smith on Oak Dr.              | Doctor Smith on Oak Drive.
                    St. Louis                         | Saint Louis
                    Main St. in town                  | Main Street in town
                    Mr. and Mrs. Jones Jr.            | Mister and Missus Jones Junior.
                    heat vs. gas                      | heat versus gas
                    pipes, drains, etc.               | pipes, drains, et cetera.
                    e.g. a leak                       | for example, a leak
                    No, thanks. No. 5 is it           | No, thanks. number five is it
                    your appt. is set                 | your appointment is set
                    Acme Inc. is here                 | Acme Incorporated is here
                    """)
    void addressesAndAbbreviationsAreReadInFull(String text, String words) {
        assertThat(SpokenText.of(text)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    your ZIP code                     | your zip code
                    the HVAC or AC unit               | the H vack or A C unit
                    A/C                               | A C
                    an SR-22                          | an S R twenty two
                    a DUI                             | a D U I
                    I-35                              | I thirty five
                    an F-150                          | an F one fifty
                    COVID-19                          | covid nineteen
                    a 401(k)                          | a four oh one K
                    a W-2 or 1099                     | a W two or ten ninety nine
                    unit 4B                           | unit four B
                    policy number 4471829             | policy number four four seven, one eight two nine
                    ending in 4471                    | ending in four four seven one
                    your code is 0410                 | your code is zero four one zero
                    AB12345                           | A B, one two three four five
                    the U.S. office                   | the U S office
                    J. Smith                          | J Smith
                    PLEASE CALL BACK NOW ABOUT THE HVAC | please call back now about the H vack
                    do NOT open it                    | do not open it
                    two ACs                           | two A C's
                    an FHA loan, LLC                  | an F H A loan, L L C
                    OK, your ID                       | okay, your I D
                    john.smith99@example.com          | john dot smith nine nine at example dot com
                    www.example.com/jobs              | example dot com slash jobs
                    https://ace-plumbing.com          | ace dash plumbing dot com
                    Tom & Sons                        | Tom and Sons
                    press # or press *                | press pound or press star
                    #1                                | number one
                    yes/no                            | yes or no
                    w/ or w/o it                      | with or without it
                    **bold** - "quoted"               | bold, quoted
                    wait… what?!                      | wait, what?
                    café – naïve                      | cafe, naive
                    it’s John’s                       | it's John's
                    a follow-up                       | a follow up
                    (optional) extra                  | optional, extra
                    Łukasz Sørensen                   | Lukasz Sorensen
                    Mr. O'Brien 😀                    | Mister O'Brien
                    你好 hello                         | hello
                    """)
    void lettersAndSignsAreReadAsPeopleReadThem(String text, String words) {
        assertThat(SpokenText.of(text)).isEqualTo(words);
    }

    @Test
    void whateverIsWrittenOnlyWordsAndMarksAreLeft() {
        var random = new Random(7);
        String signs = "0123456789 ,.-/:$%#@&'\"()+*aAbBcCdDeEstST\n\t°½é–€😀中";
        int[] points = signs.codePoints().toArray();
        for (int round = 0; round < 3000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.appendCodePoint(points[random.nextInt(points.length)]);
            }
            String words = SpokenText.of(text.toString());
            assertThat(words).as("of <%s>", text).matches("[A-Za-z' ,.;:?!]*");
        }
    }

    @Test
    @Timeout(300)
    void twoThousandCharactersOfAnythingAreReadWithoutAMarkTooMany() {
        var random = new Random(11);
        List<String> parts =
                List.of(
                        "$1,250.50",
                        "5:30 pm",
                        "Main St.",
                        "St. Louis",
                        "J. R. O'Brien",
                        "PLEASE",
                        "HELP",
                        "https://a.example.com/x?y=1&z=2",
                        "bob_99@mail.example.org",
                        "😀",
                        "++--==",
                        "((([[[",
                        "512-555-0100",
                        "1/2/",
                        "12:99",
                        "#@!",
                        "...",
                        "'",
                        "\"\"",
                        "don't",
                        "Zzyzx",
                        "中文",
                        "Łukasz",
                        "A/C",
                        "4B",
                        "-",
                        ",",
                        "0000000");
        for (int round = 0; round < 60; round++) {
            var text = new StringBuilder();
            while (text.length() < 2000) {
                text.append(parts.get(random.nextInt(parts.size())));
                text.append(random.nextInt(4) == 0 ? "" : " ");
            }
            for (String clause : Clauses.of(text.toString())) {
                String words = SpokenText.of(clause);
                assertThat(words)
                        .as("of <%s>", clause)
                        .matches("([A-Za-z][A-Za-z']*[,.;:?!]?( |$))*");
            }
        }
    }

    @Test
    void whatIsReadableAlreadyStaysAsItIs() {
        String words = "Sure, I can help. Could I get your zip code, please? It's five thirty P M!";
        assertThat(SpokenText.of(words)).isEqualTo(words);
    }

    @Test
    void silenceIsReadAsNothing() {
        assertThat(SpokenText.of(" \n… ** --")).isEmpty();
    }
}
