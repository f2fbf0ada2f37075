package org.gridbook.storage.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.RelayLease;
import org.gridbook.storage.testkit.BrokenStores.Broken;

/** Copies of the model whose leases or cursors have one fault each. */
final class BrokenRelays {
    private BrokenRelays() {}

    static List<Broken> all() {
        return List.of(
                new Broken(
                        "gives a lease twice",
                        "oneHolderAcquiresTheLeaseAndAnotherDoesNot",
                        () -> new ReferenceStorage() {
                            @Override
                            boolean isFree(RelayLease last, String holder, long now) {
                                return true;
                            }
                        }),
                new Broken(
                        "never gives a lease again",
                        "aLeaseIsFreeAtItsEndAndNotAMicrosecondBefore",
                        () -> new ReferenceStorage() {
                            @Override
                            boolean isFree(RelayLease last, String holder, long now) {
                                return last.holder().equals(holder);
                            }
                        }),
                new Broken(
                        "gives a lease a microsecond late",
                        "aLeaseIsFreeAtItsEndAndNotAMicrosecondBefore",
                        () -> new ReferenceStorage() {
                            @Override
                            boolean isFree(RelayLease last, String holder, long now) {
                                return super.isFree(last, holder, now) && last.until() != now;
                            }
                        }),
                new Broken(
                        "gives a lease a microsecond early",
                        "aLeaseIsFreeAtItsEndAndNotAMicrosecondBefore",
                        () -> new ReferenceStorage() {
                            @Override
                            boolean isFree(RelayLease last, String holder, long now) {
                                return super.isFree(last, holder, now + 1);
                            }
                        }),
                new Broken("lets the same holder wait", "everyLeaseHasALargerToken", () -> new ReferenceStorage() {
                    @Override
                    boolean isFree(RelayLease last, String holder, long now) {
                        return last.until() <= now;
                    }
                }),
                new Broken("fences no holder", "onlyTheLatestLeaseMovesACursor", () -> new ReferenceStorage() {
                    @Override
                    boolean isLatest(RelayLease lease) {
                        return true;
                    }
                }),
                new Broken(
                        "gives a token again",
                        "theEarlierLeaseOfTheSameHolderMovesNoCursor",
                        () -> new ReferenceStorage() {
                            @Override
                            public Optional<RelayLease> acquire(
                                    CommunityId community, String holder, long now, long until) {
                                return super.acquire(community, holder, now, until)
                                        .map(lease -> new RelayLease(community, holder, 1, until));
                            }

                            @Override
                            boolean isLatest(RelayLease lease) {
                                return lease.token() == 1 || super.isLatest(lease);
                            }
                        }),
                new Broken("ignores a release", "aReleasedLeaseIsFreeAndMovesNoCursor", () -> new ReferenceStorage() {
                    @Override
                    public void release(RelayLease lease) {}
                }),
                new Broken("moves a cursor back", "aCursorNeverMovesBack", () -> new ReferenceStorage() {
                    @Override
                    long further(long before, long position) {
                        return position;
                    }
                }),
                new Broken(
                        "shares cursors between communities",
                        "eachTargetOfEachCommunityHasACursorOfItsOwn",
                        () -> new ReferenceStorage() {
                            private final CommunityId any = new CommunityId("any");

                            @Override
                            public Map<String, Long> cursors(CommunityId community) {
                                return super.cursors(any);
                            }

                            @Override
                            public boolean advance(RelayLease lease, String target, long position) {
                                super.acquire(any, "any", 0, 1);
                                return super.acquire(any, "any", 0, 1)
                                                .filter(shared -> super.advance(shared, target, position))
                                                .isPresent()
                                        && isLatest(lease);
                            }
                        }),
                new Broken(
                        "ignores the new end of a lease",
                        "aRenewedLeaseLastsUntilItsNewEnd",
                        () -> new ReferenceStorage() {
                            @Override
                            public Optional<RelayLease> renew(RelayLease lease, long until) {
                                return super.renew(lease, lease.until()).map(any -> lease.until(until));
                            }
                        }));
    }
}
