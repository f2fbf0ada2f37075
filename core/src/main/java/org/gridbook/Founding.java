package org.gridbook;

import io.vavr.control.Either;
import java.time.ZoneId;
import java.util.Objects;
import org.gridbook.access.AccessKinds;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Grant;
import org.gridbook.access.GrantBuilder;
import org.gridbook.access.GrantId;
import org.gridbook.access.Purpose;
import org.gridbook.access.Role;
import org.gridbook.book.Done;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.register.Community;
import org.gridbook.register.RegisterKinds;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Place;
import org.immutables.value.Value;

/**
 * What a community begins with.
 *
 * @param community its id
 * @param name its name
 * @param division its administrative division code (GB/T 2260 and its extension to communities): 6, 9 or 12 digits
 * @param zone its time zone, in which its days are counted
 * @param secretary the actor who leads it and gets every power under the first purpose
 * @param purpose the first purpose
 */
@BuilderStyle
@Value.Builder
public record Founding(
        CommunityId community, String name, String division, ZoneId zone, ActorId secretary, Purpose purpose) {
    private static final Field<CommunityId> COMMUNITY = Field.of("community", Codec.of(CommunityId.class));

    /** Checks nulls. */
    public Founding {
        Objects.requireNonNull(community, "community");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(division, "division");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(secretary, "secretary");
        Objects.requireNonNull(purpose, "purpose");
    }

    Either<Refusal, Done<CommunityId>> by(DeskContext context, CommandId command) {
        return Community.of(name, division, zone)
                .flatMap(described -> context.found(
                        command, purpose.period().from(), decision(described), facts -> facts.get(COMMUNITY), this));
    }

    private Decision decision(Community described) {
        Grant grant = new GrantBuilder()
                .id(new GrantId("founding"))
                .actor(secretary)
                .role(Role.SECRETARY.word())
                .powers(Role.SECRETARY.powers())
                .area(new Area.EntireCommunity())
                .purpose(purpose.id())
                .period(purpose.period())
                .build();
        return Decision.of("CommunityFounded")
                .fact(COMMUNITY, community)
                .put(AccessKinds.PURPOSES.first(purpose.id(), Place.ACCESS, purpose))
                .put(AccessKinds.GRANTS.first(grant.id(), Place.ACCESS, grant))
                .put(RegisterKinds.founded(described));
    }
}
