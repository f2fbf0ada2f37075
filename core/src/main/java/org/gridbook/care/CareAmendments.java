package org.gridbook.care;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import org.gridbook.access.Power;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Amendments;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.internal.Within;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.Entry;

/**
 * What must hold for corrected, withdrawn and restored records of care teams. A record that gives access to a home, or gives it back, needs
 * the same rights as one that gives it first.
 */
final class CareAmendments {
    private final DeskContext context;
    final Amendments<SupporterId, CareKinds.Supporter> supporters;
    final Amendments<TeamId, Team> teams;
    final Amendments<MembershipId, Membership> memberships;
    final Amendments<ServiceId, Service> services;

    CareAmendments(
            DeskContext context,
            Field<SupporterId> supporter,
            Field<TeamId> team,
            Field<MembershipId> membership,
            Field<ServiceId> service) {
        this.context = context;
        supporters = amendments(
                CareKinds.SUPPORTERS,
                "Supporter",
                supporter,
                CareAmendments::withContacts,
                List.of(new Amendments.Reference(
                        CareKinds.MEMBERSHIPS.kind(), CareKinds.MEMBER.name(), MemberRef.SUPPORTER)));
        teams = amendments(
                CareKinds.TEAMS,
                "Team",
                team,
                this::withParts,
                List.of(
                        Amendments.Reference.of(CareKinds.MEMBERSHIPS, CareKinds.TEAM),
                        Amendments.Reference.of(CareKinds.SERVICES, CareKinds.TEAM)));
        memberships = amendments(CareKinds.MEMBERSHIPS, "Membership", membership, this::joins, List.of());
        services = amendments(CareKinds.SERVICES, "Service", service, this::takes, List.of());
    }

    private <I extends Id, T> Amendments<I, T> amendments(
            EntryType<I, T> type,
            String name,
            Field<I> answer,
            Amendments.Rule<I, T> rule,
            List<Amendments.Reference> references) {
        return new Amendments<>(context, type, name, Power.CARE, answer, rule, references);
    }

    /** The contact data of a supporter are withdrawn and restored with them, at every home. */
    private static Either<Refusal, List<Entry>> withContacts(
            Session session,
            Stored<SupporterId, CareKinds.Supporter> before,
            Stored<SupporterId, CareKinds.Supporter> after) {
        boolean withdrawn = after.get(Withdrawn.MARK);
        return Either.right(
                before.get(Withdrawn.MARK) == withdrawn
                        ? List.of()
                        : session.ask(CareKinds.SUPPORTER_CONTACTS.where(CareKinds.SUPPORTER_ID, after.id())).stream()
                                .map(each -> each.with(to -> to.inline(Withdrawn.MARK, withdrawn)))
                                .toList());
    }

    private record Parts(List<Stored<MembershipId, Membership>> members, List<Stored<ServiceId, Service>> services) {
        static Question<Parts> of(TeamId team) {
            return Question.all(
                    Withdrawn.except(CareKinds.MEMBERSHIPS.where(CareKinds.TEAM, team)),
                    Withdrawn.except(CareKinds.SERVICES.where(CareKinds.TEAM, team)),
                    Parts::new);
        }
    }

    /** Memberships and services follow the period of their team. */
    private Either<Refusal, List<Entry>> withParts(
            Session session, Stored<TeamId, Team> before, Stored<TeamId, Team> after) {
        Interval then = before.value().period();
        Interval now = after.value().period();
        if (after.get(Withdrawn.MARK) || before.get(Withdrawn.MARK) || then.equals(now)) {
            return Either.right(List.of());
        }
        Parts parts = session.ask(Parts.of(after.id()));
        List<Entry> moved = new ArrayList<>(Within.moved(then, now, parts.members()));
        moved.addAll(Within.moved(then, now, parts.services()));
        Introduction introduction = new Introduction(
                parts.members().stream()
                        .map(each -> each.value().member())
                        .distinct()
                        .toList(),
                parts.services().stream().map(Introduction.Home::of).distinct().toList());
        return then.common(now).filter(now::equals).isPresent()
                ? Either.right(moved)
                : introduction.contacts(session, context).map(contacts -> {
                    moved.addAll(contacts);
                    return moved;
                });
    }

    private Either<Refusal, List<Entry>> joins(
            Session session, Stored<MembershipId, Membership> before, Stored<MembershipId, Membership> after) {
        Membership next = after.value();
        return after.get(Withdrawn.MARK)
                ? Either.right(List.of())
                : session.ask(Question.all(
                                CareKinds.TEAMS.existing(
                                        next.team(), next.period().from()),
                                Workforce.of(List.of(next.member())),
                                Parts.of(next.team()),
                                (team, people, parts) -> team.flatMap(each -> MembershipRules.joins(
                                                next.member(),
                                                each.value().policy(),
                                                next.period(),
                                                people,
                                                without(parts.members(), next.id()))
                                        .map(member -> new Judged(
                                                Introduction.of(member, parts.services(), next.period()),
                                                Within.cut(after, each.get(Shape.PERIOD)))))))
                        .flatMap(judged -> judged.entries(session, context));
    }

    private Either<Refusal, List<Entry>> takes(
            Session session, Stored<ServiceId, Service> before, Stored<ServiceId, Service> after) {
        Service next = after.value();
        return after.get(Withdrawn.MARK)
                ? Either.right(List.of())
                : session.ask(Question.all(
                                CareKinds.TEAMS.existing(
                                        next.team(), next.period().from()),
                                Residences.of(List.of(next.recipient())),
                                Parts.of(next.team()),
                                (team, residences, parts) -> team.flatMap(each -> MembershipRules.takes(
                                                next.recipient(),
                                                each.value().policy(),
                                                next.period(),
                                                residences,
                                                without(parts.services(), next.id()))
                                        .map(any -> new Judged(
                                                Introduction.of(
                                                        Introduction.Home.of(after), parts.members(), next.period()),
                                                Within.cut(after, each.get(Shape.PERIOD)))))))
                        .flatMap(judged -> judged.entries(session, context));
    }

    private static <I extends Id, T> List<Stored<I, T>> without(List<Stored<I, T>> found, I id) {
        return found.stream().filter(each -> !each.id().equals(id)).toList();
    }

    private record Judged(Introduction introduction, Entry next) {
        Either<Refusal, List<Entry>> entries(Session session, DeskContext context) {
            return introduction.contacts(session, context).map(contacts -> {
                List<Entry> entries = new ArrayList<>(contacts);
                entries.add(next);
                return entries;
            });
        }
    }
}
