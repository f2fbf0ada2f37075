package org.gridbook.mobilisation;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.gridbook.access.PurposeId;
import org.gridbook.book.Interval;
import org.gridbook.book.Overlaps;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A declared emergency.
 *
 * @param id its id
 * @param purpose the purpose that it opened
 * @param name its name
 * @param levels its levels, in order of time; the first begins with the emergency
 * @param period when it is valid
 */
@BuilderStyle
@Value.Builder
public record Emergency(EmergencyId id, PurposeId purpose, String name, List<Level> levels, Interval period) {
    /**
     * A level that begins at an instant.
     *
     * @param since when it begins, on the valid-time axis
     * @param level 1, the gravest, to 4
     */
    public record Level(Instant since, int level) {
        /** Cuts to microseconds. */
        public Level {
            since = since.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** Copies the list. */
    public Emergency {
        levels = List.copyOf(levels);
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("An emergency has a level from its start");
        }
    }

    /** Its levels, the first of them from an instant. */
    List<Level> levelsFrom(Instant start) {
        return Stream.concat(
                        Stream.of(new Level(start, levels.get(0).level())),
                        levels.stream().skip(1))
                .toList();
    }

    /** Its level at an instant; the first level for an instant before its start. */
    public int levelAt(Instant at) {
        return levels.stream()
                .filter(each -> !each.since().isAfter(at))
                .reduce(levels.get(0), (earlier, later) -> later)
                .level();
    }

    /** This emergency with one more level; or {@link Overlaps} if another level begins at the same instant. */
    Either<Refusal, Emergency> changedTo(Level next) {
        return levels.stream().anyMatch(each -> each.since().equals(next.since()))
                ? Either.left(new Overlaps(MobilisationKinds.EMERGENCIES.toString(), id.value()))
                : Either.right(new EmergencyBuilder()
                        .like(this)
                        .levels(Stream.concat(levels.stream(), Stream.of(next))
                                .sorted(Comparator.comparing(Level::since))
                                .toList())
                        .build());
    }
}
