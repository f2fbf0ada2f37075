package org.gridbook.mobilisation;

import io.vavr.control.Either;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.Interval;
import org.gridbook.book.Overlaps;
import org.gridbook.book.Refusal;
import org.gridbook.book.TooEarly;

/**
 * What changes of an emergency. Empty fields stay as they are. Its purpose stays as it is, because access is given and
 * ended, not corrected.
 *
 * @param name its name
 * @param levels all its levels, each from another instant and the first from its start; an empty list leaves them as they are
 * @param period when it is valid; if no levels are given, the first level begins with it
 */
public record EmergencyCorrection(Optional<String> name, List<Emergency.Level> levels, Optional<Interval> period) {
    /** Copies the list, in order of the instants. */
    public EmergencyCorrection {
        levels = levels.stream()
                .sorted(Comparator.comparing(Emergency.Level::since))
                .toList();
    }

    /** Corrects the name. */
    public static EmergencyCorrection ofName(String name) {
        return new EmergencyCorrection(Optional.of(name), List.of(), Optional.empty());
    }

    /** Corrects the levels. */
    public static EmergencyCorrection ofLevels(List<Emergency.Level> levels) {
        return new EmergencyCorrection(Optional.empty(), levels, Optional.empty());
    }

    /** Corrects when it is valid. */
    public static EmergencyCorrection ofPeriod(Interval period) {
        return new EmergencyCorrection(Optional.empty(), List.of(), Optional.of(period));
    }

    /**
     * The corrected emergency; or {@link BadValue} for {@code emergency_name} or {@code level}, {@link Overlaps} if two levels begin at one
     * instant, or {@link TooEarly} if a level begins before the emergency.
     */
    Either<Refusal, Emergency> applied(Emergency emergency) {
        String kind = MobilisationKinds.EMERGENCIES.toString();
        String id = emergency.id().value();
        Interval valid = period.orElse(emergency.period());
        List<Emergency.Level> next = levels.isEmpty() ? emergency.levelsFrom(valid.from()) : levels;
        if (next.stream().map(Emergency.Level::since).distinct().count() < next.size()) {
            return Either.left(new Overlaps(kind, id));
        }
        if (next.stream().anyMatch(each -> each.since().isBefore(valid.from()))) {
            return Either.left(new TooEarly(kind, id));
        }
        return levels.stream()
                .map(each -> NewEmergency.level(each.level()))
                .filter(Either::isLeft)
                .findFirst()
                .orElseGet(() -> Either.right(0))
                .flatMap(any -> Canonical.text("emergency_name", name.orElse(emergency.name()), NewEmergency.MOST))
                .map(text -> new Emergency(emergency.id(), emergency.purpose(), text, next, valid));
    }
}
