package org.gridbook.care;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.access.Power;
import org.gridbook.book.Denied;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.register.RegisterKinds;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Place;

/**
 * New pairs of members and recipients of a team. The members get access to the homes, and each home gets the name and telephone of the
 * supporters among them.
 *
 * @param members the members
 * @param homes the homes of the recipients
 */
record Introduction(List<MemberRef> members, List<Home> homes) {
    /**
     * Where a recipient lives.
     *
     * @param resident the recipient, unless it is the household
     */
    record Home(Place place, Optional<ResidentId> resident) {
        static Home of(Stored<ServiceId, Service> service) {
            return new Home(service.place(), service.find(RegisterKinds.OF_RESIDENT));
        }
    }

    /** A person who joins the team of these services during a period. */
    static Introduction of(MemberRef joining, List<Stored<ServiceId, Service>> services, Interval period) {
        return new Introduction(
                List.of(joining),
                services.stream()
                        .filter(each -> each.get(Shape.PERIOD).overlaps(period))
                        .map(Home::of)
                        .toList());
    }

    /** A recipient that the team of these members takes during a period. */
    static Introduction of(Home home, List<Stored<MembershipId, Membership>> members, Interval period) {
        return new Introduction(
                members.stream()
                        .map(Stored::value)
                        .filter(each -> each.period().overlaps(period))
                        .map(Membership::member)
                        .toList(),
                List.of(home));
    }

    /**
     * The contact data to put: none at a home that has them. {@link Denied} if the caller was not given at a home what membership gives, or
     * does not reach the contact data of a supporter.
     */
    Either<Refusal, List<Entry>> contacts(Session session, DeskContext context) {
        Set<SupporterId> supporters = members.stream()
                .flatMap(each -> each instanceof MemberRef.SupporterRef of ? Stream.of(of.id()) : Stream.empty())
                .collect(Collectors.toSet());
        return mayPassOn(session)
                .flatMap(any -> supporters.isEmpty() || homes.isEmpty()
                        ? Either.right(List.of())
                        : placed(
                                supporters,
                                session.ask(CareKinds.SUPPORTER_CONTACTS.where(CareKinds.SUPPORTER_ID, supporters)),
                                context));
    }

    private Either<Refusal, List<Home>> mayPassOn(Session session) {
        return CareTeamAccess.POWERS.stream()
                .sorted()
                .filter(power -> !homes.stream().map(Home::place).allMatch(session.given(power)))
                .findFirst()
                .<Either<Refusal, List<Home>>>map(power -> Either.left(new Denied(power.word())))
                .orElseGet(() -> Either.right(homes));
    }

    private Either<Refusal, List<Entry>> placed(
            Set<SupporterId> supporters,
            List<Stored<CareKinds.PlacedContactId, CareKinds.PlacedContact>> found,
            DeskContext context) {
        Map<String, SupporterContact> contacts = new TreeMap<>(found.stream()
                .map(each -> each.value().contact())
                .collect(Collectors.toMap(each -> each.id().value(), Function.identity(), (first, same) -> first)));
        if (contacts.size() < supporters.size()) {
            return Either.left(new Denied(Power.CARE.word()));
        }
        List<Entry> entries = new ArrayList<>();
        contacts.values().forEach(contact -> {
            Set<Home> known = found.stream()
                    .filter(each -> each.value().contact().equals(contact))
                    .map(each -> new Home(each.place(), each.value().resident()))
                    .collect(Collectors.toCollection(HashSet::new));
            homes.stream()
                    .filter(known::add)
                    .forEach(home -> entries.add(CareKinds.SUPPORTER_CONTACTS.first(
                            context.newId(CareKinds.PlacedContactId::new),
                            home.place(),
                            new CareKinds.PlacedContact(contact, home.resident()))));
        });
        return Either.right(entries);
    }
}
