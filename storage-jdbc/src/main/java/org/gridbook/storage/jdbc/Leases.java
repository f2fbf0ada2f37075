package org.gridbook.storage.jdbc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.RelayLease;

/**
 * The statements on the lease and the cursors of one community. Every call that changes them begins with a write to the row of the lease. So
 * calls of one community run one after the other, also in a SQLite file, where a read before the write could become stale.
 */
final class Leases {
    private static final long NEVER = Long.MIN_VALUE;

    private Leases() {}

    /** Acquires the lease: the new token, if it was free. */
    static Optional<RelayLease> acquire(Link link, CommunityId community, String holder, long now, long until) {
        return token(
                        link,
                        new Sql()
                                .add(
                                        "insert into gb_relay_lease as l (community_id, holder, token, until_at)"
                                                + " values (?, ?, 1, ?)",
                                        community.value(),
                                        holder,
                                        until)
                                .add(" on conflict (community_id) do update set holder = excluded.holder,"
                                        + " token = l.token + 1, until_at = excluded.until_at")
                                .add(" where l.until_at <= ? or l.holder = excluded.holder", now))
                .map(token -> new RelayLease(community, holder, token, until));
    }

    /** Moves the end, if the lease is the latest. */
    static Optional<RelayLease> renew(Link link, RelayLease lease, long until) {
        return latest(link, lease, new Sql().add("update gb_relay_lease as l set until_at = ?", until))
                .map(token -> lease.until(until));
    }

    /** Ends the lease, if it is the latest. Its token is used up. */
    static boolean release(Link link, RelayLease lease) {
        return latest(
                        link,
                        lease,
                        new Sql().add("update gb_relay_lease as l set token = l.token + 1, until_at = ?", NEVER))
                .isPresent();
    }

    /** The cursors by target. */
    static Map<String, Long> cursors(Link link, CommunityId community) {
        Map<String, Long> cursors = new HashMap<>();
        link.send(List.of(new Sql()
                .add("select c.target, c.position from gb_relay_cursor c where c.community_id = ?", community.value())
                .asQuery(rows -> {
                    while (rows.next()) {
                        cursors.put(rows.getString(1), rows.getLong(2));
                    }
                    return cursors;
                })));
        return cursors;
    }

    /** Moves a cursor forward, if the lease is the latest. The row of the lease stays locked until the end of the transaction. */
    static boolean advance(Link link, RelayLease lease, String target, long position) {
        if (latest(link, lease, new Sql().add("update gb_relay_lease as l set holder = l.holder"))
                .isEmpty()) {
            return false;
        }
        link.send(List.of(new Sql()
                .add(
                        "insert into gb_relay_cursor as c (community_id, target, position) values (?, ?, ?)",
                        lease.community().value(),
                        target,
                        position)
                .add(" on conflict (community_id, target) do update set position = excluded.position"
                        + " where c.position < excluded.position")
                .asCommand()));
        return true;
    }

    private static Optional<Long> latest(Link link, RelayLease lease, Sql update) {
        return token(
                link,
                update.add(
                        " where l.community_id = ? and l.token = ?",
                        lease.community().value(),
                        lease.token()));
    }

    private static Optional<Long> token(Link link, Sql change) {
        List<Long> tokens = new ArrayList<>();
        link.send(List.of(change.add(" returning token").asQuery(rows -> {
            while (rows.next()) {
                tokens.add(rows.getLong(1));
            }
            return tokens;
        })));
        return tokens.stream().findFirst();
    }
}
