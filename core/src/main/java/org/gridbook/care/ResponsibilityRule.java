package org.gridbook.care;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.isolation.Isolation;
import org.gridbook.isolation.IsolationKinds;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.ScopedReader;
import org.gridbook.mapping.Stored;
import org.gridbook.register.RegisterKinds;
import org.gridbook.storage.Scope;

/**
 * The rule of the isolations that a person is responsible for at an instant: those of the recipients of the teams of which they are a
 * member then, while they are staff or a supporter. A team for one resident is responsible for that resident's own isolation only.
 */
final class ResponsibilityRule {
    private ResponsibilityRule() {}

    /**
     * The isolations.
     *
     * @param memberships all memberships of the person
     * @param scope contains the commons and the grids of the services
     * @param reader answers the questions
     */
    static List<Isolation> isolations(
            List<Stored<MembershipId, Membership>> memberships, Scope scope, Instant at, ScopedReader reader) {
        List<Membership> members = memberships.stream()
                .map(Stored::value)
                .filter(each -> each.period().holdsAt(at))
                .toList();
        if (members.isEmpty()) {
            return List.of();
        }
        Set<CareRecipient> recipients = new HashSet<>();
        Set<String> households = new HashSet<>();
        for (Service each : reader.ask(scope, services(members, at))) {
            recipients.add(each.recipient());
            households.add(each.household().value());
        }
        if (households.isEmpty()) {
            return List.of();
        }
        return reader
                .ask(
                        Scope.ofHouseholds(households),
                        Question.all(
                                IsolationKinds.ISOLATIONS.all(), RegisterKinds.STAYS.all(), IsolationKinds::residing))
                .stream()
                .filter(each -> each.period().holdsAt(at))
                .filter(each -> recipients.contains(new CareRecipient.OfHousehold(each.household()))
                        || recipients.contains(new CareRecipient.OfResident(each.resident())))
                .toList();
    }

    private static Question<List<Service>> services(List<Membership> members, Instant at) {
        return Question.all(
                Workforce.withoutRoles(members.stream().map(Membership::member).toList()),
                CareKinds.SERVICES.where(
                        CareKinds.TEAM, members.stream().map(Membership::team).toList()),
                (people, services) -> {
                    Set<TeamId> teams = members.stream()
                            .filter(each ->
                                    people.registeredAt(each.member(), at).isRight())
                            .map(Membership::team)
                            .collect(Collectors.toSet());
                    return services.stream()
                            .map(Stored::value)
                            .filter(each ->
                                    teams.contains(each.team()) && each.period().holdsAt(at))
                            .toList();
                });
    }
}
