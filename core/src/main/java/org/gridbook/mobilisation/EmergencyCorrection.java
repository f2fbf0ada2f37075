package org.gridbook.mobilisation;

import io.vavr.control.Either;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.Overlaps;
import org.gridbook.book.Refusal;
import org.gridbook.book.TooEarly;

/**
 * What changes of an emergency. Empty fields stay as they are. Its period is that of its purpose, which is ended and not corrected.
 *
 * @param name its name
 * @param levels all its levels, each from another instant and the first from its start; an empty list leaves them as they are
 */
public record EmergencyCorrection(Optional<String> name, List<Emergency.Level> levels) {
    /** Copies the list, in order of the instants. */
    public EmergencyCorrection {
        levels = levels.stream()
                .sorted(Comparator.comparing(Emergency.Level::since))
                .toList();
    }

    /** Corrects the name. */
    public static EmergencyCorrection ofName(String name) {
        return new EmergencyCorrection(Optional.of(name), List.of());
    }

    /** Corrects the levels. */
    public static EmergencyCorrection ofLevels(List<Emergency.Level> levels) {
        return new EmergencyCorrection(Optional.empty(), levels);
    }

    /**
     * The corrected emergency; or {@link BadValue} for {@code emergency_name} or {@code level}, {@link Overlaps} if two levels begin at one
     * instant, or {@link TooEarly} if a level begins before the emergency.
     */
    Either<Refusal, Emergency> applied(Emergency emergency) {
        String kind = MobilisationKinds.EMERGENCIES.toString();
        String id = emergency.id().value();
        if (levels.stream().map(Emergency.Level::since).distinct().count() < levels.size()) {
            return Either.left(new Overlaps(kind, id));
        }
        if (levels.stream()
                .anyMatch(each -> each.since().isBefore(emergency.period().from()))) {
            return Either.left(new TooEarly(kind, id));
        }
        return levels.stream()
                .map(each -> NewEmergency.level(each.level()))
                .filter(Either::isLeft)
                .findFirst()
                .orElseGet(() -> Either.right(0))
                .flatMap(any -> Canonical.text("emergency_name", name.orElse(emergency.name()), NewEmergency.MOST))
                .map(text -> new Emergency(
                        emergency.id(),
                        emergency.purpose(),
                        text,
                        levels.isEmpty() ? emergency.levels() : levels,
                        emergency.period()));
    }
}
