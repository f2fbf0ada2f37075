package org.gridbook.tip;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;
import org.gridbook.checkpoint.PassageId;
import org.gridbook.inbox.InboxItemId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.storage.Place;
import org.immutables.value.Value;

/**
 * A tip as it is stored: what was received, and every act since. See {@link Tip} for the components.
 *
 * @param household the household that was reported, or that triage found
 * @param lifecycle when it was received, and what was done since
 */
@BuilderStyle
@Value.Builder
record ReceivedTip(
        Optional<String> number,
        TipSource source,
        TipMeans means,
        SubjectType subject,
        Optional<BuildingId> building,
        Optional<HouseholdId> household,
        Optional<ResidentId> resident,
        Optional<PassageId> passage,
        Optional<InboxItemId> item,
        TipLifecycle lifecycle) {
    /** A new tip, at its place. */
    static ReceivedTip of(NewTip tip, Place place, Optional<PassageId> passage, Optional<InboxItemId> item) {
        return new ReceivedTipBuilder()
                .number(tip.number())
                .source(tip.source())
                .means(tip.means())
                .subject(tip.about().subject())
                .building(tip.about().building())
                .household(tip.about().household().or(() -> household(place)))
                .resident(tip.about().resident())
                .passage(passage)
                .item(item)
                .lifecycle(new TipLifecycle(tip.receivedAt(), tip.urgency(), tip.checks(), List.of()))
                .build();
    }

    /** The same with one more act. */
    ReceivedTip after(TipAct act) {
        return new ReceivedTipBuilder()
                .like(this)
                .lifecycle(lifecycle.after(act))
                .build();
    }

    /** The same with another lifecycle. */
    ReceivedTip with(TipLifecycle other) {
        return new ReceivedTipBuilder().like(this).lifecycle(other).build();
    }

    /** The same, about this household. */
    ReceivedTip about(HouseholdId found) {
        return new ReceivedTipBuilder().like(this).household(found).build();
    }

    /** The households that the tip concerns: that of its place and that of its subject. */
    Set<HouseholdId> households(Place place) {
        Set<HouseholdId> households = new HashSet<>();
        household.ifPresent(households::add);
        household(place).ifPresent(households::add);
        return households;
    }

    /** How it is at an instant. */
    Tip at(TipId id, Place place, Instant validAt, List<TipLifecycle.Rule> rules) {
        return new TipBuilder()
                .id(id)
                .number(number)
                .source(source)
                .means(means)
                .subject(subject)
                .grid(place.equals(Place.UNPLACED) ? Optional.empty() : Optional.of(new GridId(place.grid())))
                .building(building)
                .household(household(place).or(() -> household))
                .resident(resident)
                .passage(passage)
                .item(item)
                .checks(lifecycle.checks())
                .receivedAt(lifecycle.receivedAt())
                .acts(lifecycle.actsUpTo(validAt))
                .status(lifecycle.at(validAt, rules))
                .build();
    }

    private static Optional<HouseholdId> household(Place place) {
        return Optional.ofNullable(place.household()).map(HouseholdId::new);
    }
}
