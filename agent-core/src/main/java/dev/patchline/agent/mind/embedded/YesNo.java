package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.mind.embedded.SpokenValues.Context;
import dev.patchline.agent.mind.embedded.SpokenValues.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Yes, no, or "I don't know", by the phrases people use. The longest phrase wins where several
/// begin ("no problem" is not "no"), so that each is judged once.
final class YesNo implements Reader {
    /// What a phrase says, and how plainly.
    enum Sense {
        YES("yes", 0.95, true),
        NO("no", 0.95, true),
        /// Yes, or only a way to begin: "yeah, I don't know".
        YEAH("yes", 0.9, true),
        MILD_YES("yes", 0.75, false),
        MILD_NO("no", 0.75, false),
        UNKNOWN("unknown", 0.85, false),
        /// No, or a word inside a story: "i've never had to call anyone".
        PASSING_NO("no", 0.7, false),
        /// Looks like an answer and is none: "no rush".
        NEITHER("", 0, false);

        private final String value;
        private final double confidence;
        private final boolean plain;

        Sense(String value, double confidence, boolean plain) {
            this.value = value;
            this.confidence = confidence;
            this.plain = plain;
        }
    }

    private record Hit(Sense sense, int start, int end) {
        Hit as(Sense other) {
            return new Hit(other, start, end);
        }
    }

    /// They are a no by themselves, and any adverb inside a sentence.
    private static final Set<String> ADVERBS = Set.of("never", "hardly");

    /// After "I don't know" these begin what is not known: "if it is".
    private static final Set<String> QUESTIONS =
            Set.of("if", "whether", "what", "where", "how", "when", "who", "that", "why");

    /// Behind a sentence they ask for agreement and give none: "it's expired, right?"
    private static final Set<String> TAGS = Set.of("right", "okay", "ok", "alright");

    private static final int LONGEST = 5;
    private static final double OFFERED = 0.5;

    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Map<List<String>, Sense> PHRASES = phrases();

    @Override
    public List<Reading> read(Heard heard, Context context) {
        @Nullable Hit best = null;
        for (Hit next : hits(heard)) {
            if (context.asked() || next.sense().plain || next.sense() == Sense.UNKNOWN) {
                best = best == null ? next : better(heard, best, next);
            }
        }
        if (best == null) {
            return List.of();
        }
        double confidence = best.sense().confidence * (context.asked() ? 1 : OFFERED);
        return List.of(heard.reading(best.sense().value, best.start(), best.end(), confidence));
    }

    private static Hit better(Heard heard, Hit first, Hit second) {
        if (first.sense() == Sense.PASSING_NO) {
            return second;
        }
        boolean adjacent = second.start() == first.end();
        boolean opposite = !first.sense().value.equals(second.sense().value);
        if (opposite
                && Corrections.between(
                        heard,
                        first.sense() == Sense.NO ? first.start() + 1 : first.end(),
                        second.start())) {
            return second;
        }
        if (adjacent && first.sense().plain && second.sense().plain) {
            return second;
        }
        if (first.sense() == Sense.YEAH && second.sense() == Sense.UNKNOWN) {
            return second;
        }
        boolean last = second.end() == heard.size();
        if (first.sense() == Sense.YEAH && second.sense() == Sense.MILD_NO && (adjacent || last)) {
            return second;
        }
        if (first.sense().plain) {
            return first;
        }
        boolean clause =
                first.sense() == Sense.UNKNOWN && QUESTIONS.contains(heard.at(first.end()));
        if (clause) {
            return first;
        }
        boolean settles = second.sense().plain || second.sense() != Sense.UNKNOWN;
        return settles ? second : first;
    }

    private static List<Hit> hits(Heard heard) {
        List<Hit> hits = new ArrayList<>();
        int i = 0;
        while (i < heard.size()) {
            @Nullable Hit hit = at(heard, i);
            if (hit == null) {
                i++;
            } else {
                if (hit.sense() != Sense.NEITHER && !isTag(heard, hit, hits)) {
                    hits.add(inPassing(heard, hit) ? hit.as(Sense.PASSING_NO) : hit);
                }
                i = hit.end();
            }
        }
        return hits;
    }

    private static boolean inPassing(Heard heard, Hit hit) {
        return hit.end() == hit.start() + 1
                && ADVERBS.contains(heard.at(hit.start()))
                && hit.start() > 0
                && hit.end() < heard.size();
    }

    private static boolean isTag(Heard heard, Hit hit, List<Hit> before) {
        boolean follows = !before.isEmpty() && before.getLast().end() == hit.start();
        return hit.end() == hit.start() + 1
                && hit.end() == heard.size()
                && TAGS.contains(heard.at(hit.start()))
                && !follows
                && !BareAnswer.is(heard, hit.start(), hit.end(), 0);
    }

    private static @Nullable Hit at(Heard heard, int at) {
        List<String> words = new ArrayList<>();
        for (int i = at; i < Math.min(heard.size(), at + LONGEST); i++) {
            words.add(heard.at(i));
        }
        while (!words.isEmpty()) {
            @Nullable Sense sense = PHRASES.get(words);
            if (sense != null) {
                return new Hit(sense, at, at + words.size());
            }
            words.removeLast();
        }
        return null;
    }

    private static Map<List<String>, Sense> phrases() {
        Map<List<String>, Sense> phrases = new HashMap<>();
        put(
                phrases,
                Sense.YES,
                "yes,yep,yup,yes please,yes sir,yes ma'am,correct,that's correct,that is"
                    + " correct,that's right,that is right,you're"
                    + " right,absolutely,definitely,certainly,exactly,affirmative,of course,for"
                    + " sure,sure thing,you bet,you got it,indeed,sounds good,sounds great,that"
                    + " works,works for me,go ahead,go for it,please do,that's fine,that is"
                    + " fine,that's it,that's okay,that's ok,that is okay,that'll work,that would"
                    + " be great,i'd love to,i would love to,by all means,no problem,why not,not a"
                    + " problem,no doubt,totally,si,sí,i'm sure,that's me,that would be me,that'd"
                    + " be me,i sure do,i certainly do,it sure is,let's do it,let's do that,i"
                    + " agree,i consent,i don't mind,i do not mind,don't mind,i'd like that,i would"
                    + " like that,that would be good,that would be nice,that'd be great,that'd be"
                    + " good,that sounds good,go right ahead,now is fine,now is good,now works");
        put(
                phrases,
                Sense.YEAH,
                "yeah,yea,ya,yah,sure,okay,ok,right,alright,all right,uh huh,uhhuh,mm"
                        + " hmm,mhm,mmhmm,mm hm,um hum,fine,great,perfect");
        put(
                phrases,
                Sense.NO,
                "no,nope,nah,naw,no sir,no ma'am,no thanks,no thank you,negative,not really,not at"
                    + " all,not yet,not exactly,not anymore,not any more,not currently,not right"
                    + " now,not now,not today,not me,never,of course not,absolutely not,definitely"
                    + " not,certainly not,probably not,i don't think so,i do not think so,don't"
                    + " think so,i don't believe so,i doubt it,i guess not,i suppose not,i'm afraid"
                    + " not,that's wrong,that is wrong,wrong,incorrect,that's incorrect,that's not"
                    + " right,that is not right,that isn't right,that's not correct,that is not"
                    + " correct,not correct,not right,not that i know of,not that i'm aware of,no"
                    + " way,uh uh,nuh uh,not quite,i'd rather not,i would rather not,hardly,hell"
                    + " no,no it's not,no it isn't,no i don't,no i haven't,not interested");
        put(
                phrases,
                Sense.MILD_YES,
                "i think so,i believe so,i guess so,i guess,i suppose so,i suppose,i would say"
                    + " so,i'd say so,pretty sure,i'm pretty sure,probably,most likely,more or"
                    + " less,kind of,sort of,i do,i am,i have,i did,i can,i will,i was,i could,we"
                    + " do,we are,we have,we did,we can,we will,it is,it does,it has,it did,it"
                    + " was,they do,they are,they have,there is,there are,he does,she does,he"
                    + " is,she is,right now,a little,a little bit,a bit,that's what i said,i"
                    + " already did,already did,the sooner the better,as soon as possible,please"
                    + " hurry");
        put(
                phrases,
                Sense.MILD_NO,
                "i don't,i do not,i'm not,i am not,i haven't,i have not,i didn't,i did not,i"
                    + " can't,i cannot,i couldn't,i won't,we don't,we do not,we're not,we are"
                    + " not,we haven't,we didn't,we can't,it isn't,it's not,it is not,it doesn't,it"
                    + " does not,it hasn't,it didn't,it wasn't,they don't,they aren't,they"
                    + " haven't,there isn't,there aren't,there's not,there's"
                    + " no,none,nothing,nobody,neither,another time,some other time,another"
                    + " day,some other day,maybe later,later,not at the moment,not this time,it can"
                    + " wait,can't right now,i can't right now");
        put(
                phrases,
                Sense.UNKNOWN,
                "i don't know,i do not know,don't know,i dunno,dunno,i wouldn't know,i don't really"
                    + " know,not sure,i'm not sure,i am not sure,not really sure,i'm not really"
                    + " sure,not too sure,not quite sure,not certain,not a hundred percent"
                    + " sure,unsure,no idea,i have no idea,no clue,i have no clue,i haven't a"
                    + " clue,can't find it,i can't find it,cannot find it,i cannot find it,couldn't"
                    + " find it,i couldn't find it,can't find,i can't find,i can't tell,can't"
                    + " tell,i couldn't tell you,couldn't tell you,can't say,hard to say,hard to"
                    + " tell,maybe,perhaps,possibly,might be,could be,it might be,it could be,it"
                    + " depends,that depends,depends,who knows,you tell me,beats me,i wish i knew,i"
                    + " don't remember,don't remember,i can't remember,can't remember,i don't"
                    + " recall,i forgot,i'd have to check,i would have to check,i have to check,i'm"
                    + " not certain,i hope so,i don't understand,i'd have to look,i haven't"
                    + " checked,i haven't looked,what do you mean");
        put(
                phrases,
                Sense.NEITHER,
                "no rush,no hurry,no worries,no one,no matter,no longer than,no later than,no more"
                    + " than,no wait,right away,right here,right there,right side,right hand,on the"
                    + " right,okay so,okay well,i mean,not sure if you,sure i can,what's"
                    + " right,number no,i have a question,i can hear,i can see,i was wondering,i"
                    + " was calling,i have been,i am calling,i can tell,i will be,i did call,ok"
                    + " so");
        return Map.copyOf(phrases);
    }

    private static void put(Map<List<String>, Sense> phrases, Sense sense, String list) {
        for (String phrase : COMMA.split(list, -1)) {
            phrases.put(List.of(SPACE.split(phrase.strip(), -1)), sense);
        }
    }
}
