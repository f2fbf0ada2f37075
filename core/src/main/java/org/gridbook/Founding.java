package org.gridbook;

import io.vavr.control.Either;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.access.AccessKinds;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Grant;
import org.gridbook.access.GrantId;
import org.gridbook.access.Grants;
import org.gridbook.access.Purpose;
import org.gridbook.access.Role;
import org.gridbook.book.Done;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.internal.Decision;
import org.gridbook.internal.Office;
import org.gridbook.register.Community;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Place;
import org.immutables.value.Value;

/**
 * What a community begins with.
 *
 * @param community its id
 * @param name what it is called
 * @param division its administrative division code (GB/T 2260 and its extension to communities): 6, 9 or 12 digits
 * @param zone its time zone, in which its days are counted
 * @param secretary who leads it, and is given every power under the first purpose
 * @param purpose the first purpose
 */
@BuilderStyle
@Value.Builder
public record Founding(
        CommunityId community, String name, String division, ZoneId zone, ActorId secretary, Purpose purpose) {
    /** Checks nulls. */
    public Founding {
        Objects.requireNonNull(community, "community");
        Objects.requireNonNull(secretary, "secretary");
        Objects.requireNonNull(purpose, "purpose");
    }

    Either<Refusal, Done<CommunityId>> by(Office office, CommandId command) {
        return Community.of(name, division, zone).<Either<Refusal, Done<CommunityId>>>fold(Either::left, described -> {
            Grant grant = new Grant(
                    new GrantId("founding"),
                    secretary,
                    Role.SECRETARY.word(),
                    Role.SECRETARY.powers(),
                    new Area.EntireCommunity(),
                    purpose.id(),
                    purpose.period(),
                    Optional.empty());
            List<Entry> entries = new ArrayList<>(Grants.declared(purpose).entries());
            entries.add(new Entry(AccessKinds.GRANT, grant.id().value(), 1, Place.ACCESS, AccessKinds.fields(grant)));
            entries.add(described.entry());
            Fields facts = Fields.builder().text("community", community.value()).build();
            Fields content = facts.toBuilder()
                    .nested("described", described.entry().fields())
                    .nested("purpose", AccessKinds.fields(purpose))
                    .nested("grant", AccessKinds.fields(grant))
                    .build();
            return office.found(
                    command,
                    purpose.period().from(),
                    content,
                    founded -> new CommunityId(founded.text("community")),
                    new Decision("CommunityFounded", facts, entries));
        });
    }
}
