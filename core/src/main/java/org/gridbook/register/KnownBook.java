package org.gridbook.register;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.book.BuildingId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;

/**
 * What the book holds of reported households.
 *
 * @param households by number
 * @param owners the residents with the reported identity numbers
 * @param contents of the households that may be corrected
 */
record KnownBook(
        Map<String, Stored<HouseholdId, RegisteredHousehold>> households,
        Map<BuildingId, Stored<BuildingId, Building>> buildings,
        Map<IdNumber, ResidentId> owners,
        ZoneId zone,
        KnownHouseholds contents) {

    /** Asks for everything but the contents of the households, which are known only after the answer. */
    static Question<KnownBook> question(List<NewHousehold> reported) {
        Set<String> numbers = new HashSet<>();
        Set<BuildingId> buildings = new HashSet<>();
        Set<IdNumber> identities = new HashSet<>();
        for (NewHousehold each : reported) {
            numbers.add(each.number());
            buildings.add(each.dwelling().building());
            each.members().forEach(member -> member.personal().idNumber().ifPresent(identities::add));
        }
        return Question.all(
                RegisterKinds.HOUSEHOLDS.where(RegisterKinds.NUMBER, numbers),
                Withdrawn.except(RegisterKinds.BUILDINGS.byIds(buildings)),
                Withdrawn.except(RegisterKinds.RESIDENTS_PERSONAL.where(RegisterKinds.ID_NUMBER, identities)),
                RegisterKinds.zone(),
                (households, standing, personal, zone) -> {
                    Map<String, Stored<HouseholdId, RegisteredHousehold>> known = new HashMap<>();
                    households.stream()
                            .filter(each -> !each.isWithdrawn())
                            .forEach(each -> known.put(each.get(RegisterKinds.NUMBER), each));
                    Map<BuildingId, Stored<BuildingId, Building>> byId = new HashMap<>();
                    standing.forEach(each -> byId.put(each.id(), each));
                    Map<IdNumber, ResidentId> owners = new HashMap<>();
                    personal.forEach(each -> owners.put(each.get(RegisterKinds.ID_NUMBER), each.id()));
                    return new KnownBook(known, byId, owners, zone, KnownHouseholds.none());
                });
    }

    /** The same with the contents of the households. */
    KnownBook withContents(Session session) {
        Set<HouseholdId> ids = households.values().stream().map(Stored::id).collect(Collectors.toSet());
        return new KnownBook(households, buildings, owners, zone, KnownHouseholds.load(session, ids));
    }

    /** The ids of the residents with whose personal data the report is compared. */
    Set<String> compared() {
        Set<ResidentId> compared = new HashSet<>(owners.values());
        compared.addAll(contents.personal().keySet());
        return compared.stream().map(Id::value).collect(Collectors.toSet());
    }

    Optional<ResidentId> owner(NewMember member) {
        return member.personal().idNumber().map(owners::get);
    }

    LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }
}
