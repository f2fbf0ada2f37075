package org.gridbook.sweep;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.mapping.Counting;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Stored;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.Evidence;
import org.gridbook.plan.EvidenceBuilder;
import org.gridbook.plan.ReachMeans;
import org.gridbook.register.RegisterKinds;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A contact that counts, as the rules see it. A report reads tens of thousands, so it holds values as they are stored.
 *
 * @param id the contact's id
 * @param household the household's id
 * @param seen the ids of the residents seen, with single spaces between; null for none
 * @param at when, in microseconds
 */
@BuilderStyle
@Value.Builder
record Attempt(
        String id,
        String household,
        Channel channel,
        AttemptOutcome outcome,
        @Nullable String seen,
        long at) {
    /** By when the contact took place, then by id; not by when it was recorded. */
    static final Comparator<Attempt> IN_TIME =
            Comparator.comparingLong(Attempt::at).thenComparing(Attempt::id);

    /** The attempt of one counted row. */
    static Attempt of(Counting.Counted row, AttemptOutcome outcome) {
        return new Attempt(
                row.text(Field.ID),
                row.text(RegisterKinds.OF_HOUSEHOLD),
                row.get(SweepKinds.CHANNEL),
                outcome,
                row.textOrNull(SweepKinds.SEEN),
                row.integer(SweepKinds.OCCURRED_AT, 0));
    }

    /** The attempt of a contact that was not withdrawn. */
    static Attempt of(Stored<ContactId, Contact> stored) {
        ContactReport report = stored.value().report();
        return new Attempt(
                stored.id().value(),
                report.household().value(),
                report.channel(),
                report.outcome(),
                stored.find(SweepKinds.SEEN).orElse(null),
                Interval.micros(report.occurredAt()));
    }

    /**
     * What it proves; nothing if others gave the information.
     *
     * @param about the sweep
     */
    Optional<Evidence> evidence(Optional<String> about) {
        return means().map(means -> new EvidenceBuilder()
                .id(id)
                .kind(SweepKinds.CONTACTS.toString())
                .about(about)
                .household(new HouseholdId(household))
                .residents(seenIds().stream().map(ResidentId::new).collect(Collectors.toSet()))
                .means(means)
                .outcome(outcome)
                .at(Interval.instant(at))
                .build());
    }

    private Optional<ReachMeans> means() {
        return switch (channel) {
            case DOOR_VISIT -> Optional.of(ReachMeans.DOOR);
            case PHONE_INQUIRY -> Optional.of(ReachMeans.PHONE);
            case ONLINE_FORM -> Optional.of(ReachMeans.FORM);
            case CLUE -> Optional.empty();
        };
    }

    /** The ids of the residents seen. */
    List<String> seenIds() {
        return seen == null ? List.of() : Arrays.asList(seen.split(" "));
    }

    /** The number of residents seen. */
    int seenCount() {
        if (seen == null) {
            return 0;
        }
        int count = 1;
        for (int space = seen.indexOf(' '); space >= 0; space = seen.indexOf(' ', space + 1)) {
            count++;
        }
        return count;
    }
}
