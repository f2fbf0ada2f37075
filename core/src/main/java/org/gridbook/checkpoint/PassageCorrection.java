package org.gridbook.checkpoint;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.register.Personal;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * What changes of a passage. Empty fields stay as they are. A passage of another person, in another direction or with another screening is
 * withdrawn and recorded again, because the verdict follows from these.
 *
 * @param staff the member of staff at the checkpoint
 * @param at when, on the valid-time axis; the verdict stays
 * @param visiting the household that the person visits
 * @param identity what the outsider said about themselves; it changes nothing of a passage without such data
 */
@BuilderStyle
@Value.Builder
public record PassageCorrection(
        Optional<StaffId> staff, Optional<Instant> at, Optional<HouseholdId> visiting, Optional<Personal> identity) {
    /** Cuts to microseconds. */
    public PassageCorrection {
        at = at.map(instant -> instant.truncatedTo(ChronoUnit.MICROS));
    }

    Passage applied(Passage passage) {
        return new PassageBuilder()
                .id(passage.id())
                .checkpoint(passage.checkpoint())
                .grid(passage.grid())
                .staff(staff.orElse(passage.staff()))
                .at(at.orElse(passage.at()))
                .direction(passage.direction())
                .kind(passage.kind())
                .resident(passage.resident())
                .mask(passage.mask())
                .bigLuggage(passage.bigLuggage())
                .visiting(visiting.or(passage::visiting))
                .build();
    }

    Identity applied(Identity known) {
        return new Identity(
                known.passage(),
                known.checkpoint(),
                at.orElse(known.at()),
                known.personal().map(personal -> identity.orElse(personal)),
                known.from());
    }

    ScreeningRecord applied(ScreeningRecord screening) {
        return new ScreeningRecordBuilder()
                .passage(screening.passage())
                .at(at.orElse(screening.at()))
                .temperature(screening.temperature())
                .method(screening.method())
                .verdict(screening.verdict())
                .ruled(screening.ruled())
                .build();
    }
}
