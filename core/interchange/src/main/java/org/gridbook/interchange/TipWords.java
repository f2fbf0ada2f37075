package org.gridbook.interchange;

import io.vavr.control.Either;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.book.Texts;
import org.gridbook.sweep.Channel;
import org.gridbook.tip.ClaimType;
import org.gridbook.tip.Finding;
import org.gridbook.tip.TipOutcome;
import org.gridbook.tip.Urgency;

/** The words and forms that lists of tips use: those of the book, its labels in both languages, and what else people write. */
final class TipWords {
    static final RosterWords.Vocabulary<Urgency> URGENCY = labelled("urgency", Urgency::word, List.of(Urgency.values()))
            .knowing("特急", Urgency.URGENT)
            .knowing("高", Urgency.URGENT)
            .knowing("普通", Urgency.USUAL)
            .knowing("中", Urgency.USUAL)
            .knowing("低", Urgency.LOW)
            .vocabulary();
    static final RosterWords.Vocabulary<Finding> FINDING =
            labelled("finding", Finding::word, List.of(Finding.values())).vocabulary();
    static final RosterWords.Vocabulary<TipOutcome> OUTCOME = labelled(
                    "tip_outcome", TipOutcome::word, List.of(TipOutcome.values()))
            .vocabulary();
    static final RosterWords.Vocabulary<Channel> CHANNEL =
            labelled("channel", Channel::word, List.of(Channel.values())).vocabulary();
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final Pattern TIME = Pattern.compile("(\\S+)[ T]([0-9]{1,2})[:：]([0-9]{2})(?:[:：]([0-9]{2}))?");

    private TipWords() {}

    /** Words by which values are known, growing. */
    record Known<T>(Map<String, T> read, Map<T, String> written) {
        Known<T> knowing(String word, T value) {
            Map<String, T> more = new HashMap<>(read);
            more.put(word.toLowerCase(Locale.ROOT), value);
            return new Known<>(more, written);
        }

        RosterWords.Vocabulary<T> vocabulary() {
            return new RosterWords.Vocabulary<>(Map.copyOf(read), Map.copyOf(written));
        }
    }

    static Known<ClaimType> types() {
        return labelled("claim_type", ClaimType::word, ClaimType.KNOWN)
                .knowing("返乡", ClaimType.CAME_BACK)
                .knowing("返乡人员", ClaimType.CAME_BACK)
                .knowing("发热", ClaimType.SYMPTOMS)
                .knowing("可疑人员", ClaimType.STRANGER);
    }

    private static <T> Known<T> labelled(String family, Function<T, String> word, List<T> values) {
        Map<String, T> read = new HashMap<>();
        Map<T, String> written = new HashMap<>();
        for (T value : values) {
            read.put(word.apply(value), value);
            for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                String label = Texts.in(locale).label(family, word.apply(value));
                read.put(label.toLowerCase(Locale.ROOT), value);
                written.put(value, label);
            }
        }
        return new Known<>(read, written);
    }

    /** A date with a time of the community's wall clock, like 2020-02-01 08:30. */
    static Either<Refusal, Instant> instant(String cell, ZoneId zone) {
        Matcher time = TIME.matcher(cell);
        if (!time.matches()) {
            return Either.left(new BadValue("time", cell.isEmpty() ? "blank" : "bad_time"));
        }
        String seconds = time.group(4);
        return Cells.date(time.group(1)).flatMap(date -> {
            try {
                LocalDateTime local = date.atTime(
                        Integer.parseInt(time.group(2)),
                        Integer.parseInt(time.group(3)),
                        seconds == null ? 0 : Integer.parseInt(seconds));
                return Either.right(local.atZone(zone).toInstant().truncatedTo(ChronoUnit.MICROS));
            } catch (DateTimeException unreal) {
                return Either.left(new BadValue("time", "bad_time"));
            }
        });
    }

    static String written(Instant instant, ZoneId zone) {
        return WRITTEN.format(instant.atZone(zone));
    }

    /** A number of checks. */
    static Either<BadValue, Integer> checks(String cell) {
        return cell.matches("[0-9]")
                ? Either.right(Integer.parseInt(cell))
                : Either.left(new BadValue("checks", "checks_out_of_range"));
    }
}
