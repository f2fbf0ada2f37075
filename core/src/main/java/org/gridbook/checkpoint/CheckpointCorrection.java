package org.gridbook.checkpoint;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * What changes of a checkpoint. Empty fields stay as they are.
 *
 * @param name its name
 * @param where its location in words
 * @param withoutWhere removes the location, if no other is given
 * @param rulings all its hours and rules, each from another instant; an empty list leaves them as they are
 * @param period when it exists; a period without an end takes back its closing
 */
@BuilderStyle
@Value.Builder
public record CheckpointCorrection(
        Optional<String> name,
        Optional<String> where,
        @Value.Default.Boolean(false) boolean withoutWhere,
        List<Checkpoint.HoursAndRules> rulings,
        Optional<Interval> period) {
    /** Copies the list, in order of the instants. */
    public CheckpointCorrection {
        rulings = rulings.stream()
                .sorted(Comparator.comparing(Checkpoint.HoursAndRules::since))
                .toList();
    }

    /** The corrected checkpoint; or {@link BadValue} for {@code checkpoint_name}, {@code where} or {@code checks}. */
    Either<Refusal, Checkpoint> applied(Checkpoint checkpoint) {
        List<Instant> instants =
                rulings.stream().map(Checkpoint.HoursAndRules::since).distinct().toList();
        if (instants.size() < rulings.size()) {
            return Either.left(new BadValue("checks", "repeated"));
        }
        Optional<String> place = where.or(() -> checkpoint.where().filter(any -> !withoutWhere));
        return Canonical.text("checkpoint_name", name.orElse(checkpoint.name()), NewCheckpoint.MOST)
                .flatMap(text -> place.<Either<Refusal, Optional<String>>>map(
                                words -> Canonical.text("where", words, NewCheckpoint.MOST)
                                        .map(Optional::of))
                        .orElseGet(() -> Either.right(Optional.empty()))
                        .map(words -> new Checkpoint(
                                checkpoint.id(),
                                text,
                                checkpoint.grid(),
                                words,
                                rulings.isEmpty() ? checkpoint.rulings() : rulings,
                                period.orElse(checkpoint.period()))));
    }
}
