package org.gridbook.care;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.RegisterRefusal;
import org.gridbook.register.RegisteredHousehold;
import org.gridbook.register.RegisteredResident;
import org.gridbook.register.Stay;
import org.gridbook.register.StayId;
import org.gridbook.storage.Place;

/** Where recipients live: the households, and the residents with all their stays. */
record Residences(
        List<Stored<HouseholdId, RegisteredHousehold>> households,
        List<Stored<ResidentId, RegisteredResident>> residents,
        List<Stored<StayId, Stay>> stays) {
    /** Asks for these recipients. */
    static Question<Residences> of(List<CareRecipient> recipients) {
        List<HouseholdId> households = recipients.stream()
                .filter(CareRecipient.OfHousehold.class::isInstance)
                .map(each -> ((CareRecipient.OfHousehold) each).id())
                .toList();
        List<ResidentId> residents =
                recipients.stream().flatMap(each -> each.resident().stream()).toList();
        return Question.all(
                RegisterKinds.HOUSEHOLDS.byIds(households),
                RegisterKinds.RESIDENTS.byIds(residents),
                RegisterKinds.STAYS.where(RegisterKinds.OF_RESIDENT, residents),
                Residences::new);
    }

    /** The present place of a recipient who lives here at an instant; or {@link NotFound}, {@link NotActiveThen} or {@link
     * RegisterRefusal.NotResidentThen}. */
    Either<Refusal, Place> placeOf(CareRecipient recipient, Instant at) {
        if (recipient instanceof CareRecipient.OfHousehold of) {
            return RegisterKinds.HOUSEHOLDS.among(households, of.id(), at).map(Stored::place);
        }
        ResidentId id = ((CareRecipient.OfResident) recipient).id();
        return RegisterKinds.RESIDENTS
                .among(residents, id)
                .filterOrElse(
                        each -> each.place().household() != null
                                && stays.stream()
                                        .anyMatch(stay -> stay.isValidAt(at)
                                                && stay.get(RegisterKinds.OF_RESIDENT)
                                                        .equals(id)),
                        any -> new RegisterRefusal.NotResidentThen(id.value()))
                .map(Stored::place);
    }
}
