package org.gridbook.care;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.gridbook.access.ActorId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;

/** How the values of this package are written into entries and read from them. */
final class Rows {
    private Rows() {}

    static Fields team(NewTeam team) {
        Policy policy = team.policy();
        return Interval.since(team.from())
                .into(Fields.builder()
                        .text("name", team.name())
                        .text("policy", policy.word())
                        .text("aim", policy.aim().word())
                        .integer("most", policy.most())
                        .nested(
                                "seats",
                                policy.seats().stream()
                                        .map(seat -> Fields.builder()
                                                .text("role", seat.role())
                                                .integer("count", seat.count())
                                                .build())
                                        .toList()))
                .build();
    }

    static Team team(Entry entry) {
        Fields fields = entry.fields();
        Policy policy = new Policy(
                fields.text("policy"),
                Policy.Aim.valueOf(fields.text("aim").toUpperCase(Locale.ROOT)),
                fields.list("seats").stream()
                        .map(seat -> new Policy.RoleCount(seat.text("role"), Math.toIntExact(seat.integer("count"))))
                        .toList(),
                Math.toIntExact(fields.integer("most")));
        return new Team(new TeamId(entry.id()), fields.text("name"), policy, Interval.of(fields));
    }

    static Fields member(TeamId team, NewMembership member, Interval period) {
        return period.into(Fields.builder()
                        .text("team", team.value())
                        .text("person", member.who().value())
                        .text("actor", member.actor().map(ActorId::value)))
                .build();
    }

    static Membership member(Entry entry) {
        Fields fields = entry.fields();
        return new Membership(
                new MembershipId(entry.id()),
                new TeamId(fields.text("team")),
                MemberRef.of(fields.text("person")),
                fields.optionalText("actor").map(ActorId::new),
                Interval.of(fields));
    }

    static Fields supporter(NewSupporter supporter) {
        return Interval.since(supporter.from())
                .into(Fields.builder().texts("roles", new TreeSet<>(supporter.roles())))
                .build();
    }

    static Fields personal(NewSupporter supporter) {
        return Fields.builder()
                .text("name", supporter.name().value())
                .text("phone", supporter.phone().map(Phone::value))
                .build();
    }

    static SupporterContact contact(Entry entry) {
        return new SupporterContact(
                new SupporterId(entry.id()),
                new PersonName(entry.fields().text("name")),
                entry.fields().optionalText("phone").map(Phone::new));
    }

    static Fields service(TeamId team, CareRecipient served, Interval period) {
        Optional<String> resident = served instanceof CareRecipient.OfResident of
                ? Optional.of(of.id().value())
                : Optional.empty();
        return period.into(Fields.builder().text("team", team.value()).text("resident", resident))
                .build();
    }

    static Service service(Entry entry) {
        Fields fields = entry.fields();
        return new Service(
                new ServiceId(entry.id()),
                new TeamId(fields.text("team")),
                new HouseholdId(Objects.requireNonNull(entry.place().household(), "household")),
                fields.optionalText("resident").map(ResidentId::new),
                entry.place().grid(),
                Interval.of(fields));
    }

    /** Of what is told, what names it: the id of the household or the resident. */
    static String id(CareRecipient served) {
        return served instanceof CareRecipient.OfResident person
                ? person.id().value()
                : ((CareRecipient.OfHousehold) served).id().value();
    }
}
