package org.gridbook.grant;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.gridbook.access.AccessKinds;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Grant;
import org.gridbook.access.GrantBuilder;
import org.gridbook.access.GrantId;
import org.gridbook.access.Power;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.access.Role;
import org.gridbook.book.Done;
import org.gridbook.book.Interval;
import org.gridbook.book.NameTaken;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Place;

/** What the operator of the store can do about access. The application decides who the operator is. */
final class OperatorActs {
    private static final Field<GrantId> GRANT = Field.of("grant", Codec.of(GrantId.class));
    private static final Field<ActorId> TO = Field.of("to", Codec.of(ActorId.class));
    private static final Field<String> ROLE = Field.of("role", Codec.TEXT);

    private OperatorActs() {}

    static Either<Refusal, Done<GrantId>> restore(
            DeskContext operator, CommandId command, ActorId actor, PurposeId purpose) {
        return operator.operate(
                command,
                "RestoreAccess",
                AccessKinds.PURPOSES.existing(purpose),
                (now, found) -> found.filterOrElse(
                                each -> each.isValidAt(now), each -> new NotActiveThen(each.kind(), purpose.value()))
                        .map(each -> restored(operator, actor, each.value(), now)),
                facts -> facts.get(GRANT),
                actor,
                purpose);
    }

    static Either<Refusal, Done<GrantId>> restore(
            DeskContext operator, CommandId command, ActorId actor, Purpose purpose) {
        return operator.operate(
                command,
                "RestoreAccessUnderNewPurpose",
                AccessKinds.PURPOSES.byId(purpose.id()),
                (now, existing) -> existing.isPresent()
                        ? Either.left(new NameTaken(
                                AccessKinds.PURPOSES.toString(), purpose.id().value()))
                        : Either.right(restored(operator, actor, purpose, now)
                                .put(AccessKinds.PURPOSES.first(purpose.id(), Place.ACCESS, purpose))),
                facts -> facts.get(GRANT),
                actor,
                purpose);
    }

    private static Decision restored(DeskContext operator, ActorId actor, Purpose purpose, Instant now) {
        Grant grant = new GrantBuilder()
                .id(operator.newId(GrantId::new))
                .actor(actor)
                .role(Role.SECRETARY.word())
                .powers(Role.SECRETARY.powers())
                .area(new Area.EntireCommunity())
                .purpose(purpose.id())
                .period(Interval.since(now).common(purpose.period()).orElse(purpose.period()))
                .build();
        return Decision.of("AccessRestored")
                .fact(GRANT, grant.id())
                .fact(TO, actor)
                .put(GrantKinds.first(grant));
    }

    static Either<Refusal, Done<List<GrantId>>> addPowers(
            DeskContext operator, CommandId command, Role role, Set<Power> added) {
        return operator.operate(
                command,
                "AddPowers",
                AccessKinds.GRANTS.all(),
                (now, grants) -> {
                    List<Stored<GrantId, Grant>> lacking = grants.stream()
                            .filter(each -> isOf(each.value(), role, now))
                            .filter(each -> !each.value().powers().containsAll(added))
                            .toList();
                    return Either.right(Decision.of("PowersAdded")
                            .facts(facts -> facts.set(ROLE, role.word())
                                    .setAll(
                                            GRANT,
                                            lacking.stream().map(Stored::id).toList()))
                            .put(lacking.stream()
                                    .map(each -> each.next(withAdded(each.value(), added)))
                                    .toList()));
                },
                facts -> facts.all(GRANT),
                role,
                added);
    }

    private static Grant withAdded(Grant grant, Set<Power> added) {
        return new GrantBuilder()
                .like(grant)
                .addAllPowers(added)
                .exportRows(grant.exportRows() == 0 ? Role.EXPORT_ROWS : grant.exportRows())
                .build();
    }

    static Either<Refusal, Done<GrantId>> limitExports(
            DeskContext operator, CommandId command, GrantId grant, int rows) {
        return operator.operate(
                command,
                "OperatorLimitExports",
                AccessKinds.GRANTS.existing(grant),
                (now, found) -> ExportRule.limited(found, rows, now),
                facts -> facts.get(GRANT),
                grant,
                rows);
    }

    private static boolean isOf(Grant grant, Role role, Instant now) {
        return grant.isGiven()
                && grant.role().equals(role.word())
                && grant.powers().containsAll(role.powers())
                && !grant.period().isOverAt(now);
    }
}
