package org.gridbook.care;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.internal.Session;
import org.gridbook.isolation.Isolation;
import org.gridbook.isolation.IsolationKinds;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.staff.AbsenceId;
import org.gridbook.staff.StaffAbsence;
import org.gridbook.staff.StaffKinds;

/**
 * The facts from which guarantees are computed, for any instant on the valid-time axis.
 *
 * @param teams all teams, in order of id
 * @param members all memberships
 * @param services all services
 * @param stints the roles that each person can fill, by {@link MemberRef#value}
 * @param absences when each person was not on duty, by {@link MemberRef#value}
 * @param isolations all isolations
 */
record CareFacts(
        List<Team> teams,
        List<Membership> members,
        List<Service> services,
        Map<String, List<Workforce.Stint>> stints,
        Map<String, List<Interval>> absences,
        List<Isolation> isolations) {
    /** Reads the facts. */
    static CareFacts load(Session session) {
        return session.ask(question()).with(IsolationKinds.residing(session, IsolationKinds.ISOLATIONS.all()));
    }

    private static Question<CareFacts> question() {
        return Question.all(
                all(CareKinds.TEAMS),
                all(CareKinds.MEMBERSHIPS),
                all(CareKinds.SERVICES),
                Workforce.all(),
                StaffKinds.ABSENCES.all(),
                (teams, members, services, people, absences) ->
                        new CareFacts(teams, members, services, people.stints(), byMember(absences), List.of()));
    }

    /** Asks for all records of a type. */
    static <I extends Id, T> Question<List<T>> all(EntryType<I, T> type) {
        return values(type.all());
    }

    /** The records that a question finds. */
    static <I extends Id, T> Question<List<T>> values(Question<List<Stored<I, T>>> question) {
        return question.map(found -> found.stream().map(Stored::value).toList());
    }

    private static Map<String, List<Interval>> byMember(List<Stored<AbsenceId, StaffAbsence>> absences) {
        Map<String, List<Interval>> byMember = new HashMap<>();
        for (Stored<AbsenceId, StaffAbsence> each : absences) {
            StaffAbsence absence = each.value();
            byMember.computeIfAbsent(MemberRef.STAFF + absence.staff(), any -> new ArrayList<>())
                    .add(absence.period());
        }
        return byMember;
    }

    private CareFacts with(List<Isolation> found) {
        return new CareFacts(teams, members, services, stints, absences, found);
    }

    /** The same, if these people were not on duty either. */
    CareFacts assuming(Iterable<Unavailability> more) {
        Map<String, List<Interval>> all = new HashMap<>();
        absences.forEach((member, periods) -> all.put(member, new ArrayList<>(periods)));
        for (Unavailability each : more) {
            all.computeIfAbsent(each.member().value(), any -> new ArrayList<>()).add(each.period());
        }
        return new CareFacts(teams, members, services, stints, all, isolations);
    }
}
