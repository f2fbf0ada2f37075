package org.gridbook.care;

import io.vavr.control.Either;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gridbook.book.ConflictsInBatch;
import org.gridbook.book.Interval;
import org.gridbook.book.Overlaps;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Each;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.Place;

/** The rules that decide which people may join a team and which recipients it may take. */
final class MembershipRules {
    private MembershipRules() {}

    /**
     * Judges the first members and recipients of a team as one batch.
     *
     * @return the place of each record, first of the members and then of the recipients
     */
    static Either<Refusal, List<Place>> places(NewTeam team, Workforce people, Residences residences) {
        Interval period = Interval.since(team.from());
        int members = team.members().size();
        List<Object> items = Stream.<Object>concat(
                        team.members().stream().map(NewMembership::member), team.recipients().stream())
                .toList();
        return Each.indexed(items, (index, item) -> {
            int first = items.indexOf(item);
            if (first < index) {
                return Either.<Refusal, Place>left(new ConflictsInBatch(first));
            }
            return item instanceof MemberRef member
                    ? joins(member, team.policy(), period, people, List.of()).map(any -> Place.COMMONS)
                    : mayTake((CareRecipient) item, team.policy(), period, residences, index - members);
        });
    }

    /**
     * The person, if they may join a team.
     *
     * @param members the members of the team
     */
    static Either<Refusal, MemberRef> joins(
            MemberRef joining,
            Policy policy,
            Interval period,
            Workforce people,
            List<Stored<MembershipId, Membership>> members) {
        return people.registeredAt(joining, period.from())
                .filterOrElse(
                        any -> people.fillsAny(joining, Set.copyOf(policy.roles()), period.from()),
                        any -> new CareRefusal.FitsNoSeat(joining.value()))
                .flatMap(any -> Stored.noneDuring(
                        period,
                        members.stream().filter(each -> each.value().member().equals(joining))))
                .map(any -> joining);
    }

    /**
     * The place of a recipient, if a team may take it.
     *
     * @param services the services of the team
     */
    static Either<Refusal, Place> takes(
            CareRecipient recipient,
            Policy policy,
            Interval period,
            Residences residences,
            List<Stored<ServiceId, Service>> services) {
        List<Service> others = services.stream()
                .map(Stored::value)
                .filter(each -> each.period().overlaps(period))
                .toList();
        long before = others.stream().map(Service::recipient).distinct().count();
        return others.stream()
                .filter(each -> each.recipient().equals(recipient))
                .findFirst()
                .<Either<Refusal, Place>>map(each -> Either.left(
                        new Overlaps(CareKinds.SERVICES.toString(), each.id().value())))
                .orElseGet(() -> mayTake(recipient, policy, period, residences, before));
    }

    private static Either<Refusal, Place> mayTake(
            CareRecipient recipient, Policy policy, Interval period, Residences residences, long before) {
        if (recipient.aim() != policy.aim()) {
            return Either.left(new CareRefusal.OtherAim(policy.aim()));
        }
        return residences
                .placeOf(recipient, period.from())
                .filterOrElse(any -> before < policy.most(), any -> new CareRefusal.TeamFull(policy.most()));
    }
}
