package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.gridbook.book.Interval;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Place;

/**
 * The rule of doors: a household lives behind its door while somebody lives in it, or while nobody has said yet who does. When the last
 * leaves its tenancy ends, and it is owed nothing and counted no longer; when somebody comes again it goes on behind that door. Kept as
 * tenancies, which everybody sees who reaches the household, for those who left may be beyond reach.
 */
final class OccupancyRule {
    private OccupancyRule() {}

    /** Takes the household out of its door for as long as, from an instant on, nobody lives in it who is known. */
    static Either<RegisterRefusal, ChangeSet> left(ActContext scene, ChangeSet draft, String household, Instant at) {
        List<List<Entry>> found = found(scene, household);
        List<Entry> stays = standing(found.get(0).stream().map(draft::pending).toList());
        List<Entry> tenancies = standing(found.get(1));
        Set<Entry> cut = new HashSet<>();
        long empty = covered(stays, Interval.micros(at));
        while (empty < Long.MAX_VALUE) {
            long begin = empty;
            long next = stays.stream()
                    .mapToLong(OccupancyRule::from)
                    .filter(from -> from > begin)
                    .min()
                    .orElse(Long.MAX_VALUE);
            long again = covered(stays, next);
            for (Entry tenancy : tenancies) {
                // Nobody moves a household in which nobody lives.
                if (begin <= from(tenancy) && from(tenancy) < next) {
                    return Either.left(new RegisterRefusal.ChangedSince(tenancy.id()));
                }
                if (from(tenancy) < begin && begin < to(tenancy)) {
                    if (cut.add(tenancy)) {
                        draft.change(tenancy, between(tenancy, from(tenancy), begin));
                    }
                    if (next < to(tenancy)) {
                        Fields later = between(tenancy, next, Math.min(again, to(tenancy)));
                        draft.open(scene.begun(RegisterKinds.TENANCY, tenancy.place(), later));
                    }
                }
            }
            empty = again;
        }
        return Either.right(draft);
    }

    /** Lets the tenancy of a household go on in which somebody comes to live. */
    static ChangeSet comes(ActContext scene, ChangeSet draft, Entry household, Instant at) {
        List<Entry> tenancies = found(scene, household.id()).get(1);
        for (Entry entry : resumed(tenancies, household.place(), at, scene.ids())) {
            if (entry.version() == 1) {
                draft.open(entry);
            } else {
                tenancies.stream()
                        .filter(before -> before.key().equals(entry.key()))
                        .forEach(before -> draft.change(before, entry.fields()));
            }
        }
        return draft;
    }

    /** The tenancies as they go on when somebody comes for good: every gap from then on is filled. */
    static List<Entry> resumed(Collection<Entry> tenancies, Place place, Instant at, Supplier<String> ids) {
        List<Entry> standing = standing(tenancies);
        List<Entry> resumed = new ArrayList<>();
        for (int i = 0; i < standing.size(); i++) {
            Entry ended = standing.get(i);
            long next = i + 1 < standing.size() ? from(standing.get(i + 1)) : Long.MAX_VALUE;
            long from = Math.max(to(ended), Interval.micros(at));
            if (from < next) {
                resumed.add(
                        from == to(ended)
                                ? ended.next(between(ended, from(ended), next))
                                : new Entry(ended.kind(), ids.get(), 1, place, between(ended, from, next)));
            }
        }
        return resumed;
    }

    /** Whether a draft leaves somebody without a door, or a door behind which nobody lives; then what stands in its way. */
    static Either<RegisterRefusal, ChangeSet> kept(ActContext scene, ChangeSet draft, Set<String> households) {
        for (String household : households) {
            List<List<Entry>> found = found(scene, household);
            List<Entry> before = unkept(found.get(0), found.get(1));
            Optional<Entry> wrong = unkept(
                            found.get(0).stream().map(draft::pending).toList(),
                            found.get(1).stream().map(draft::pending).toList())
                    .stream()
                    .filter(entry ->
                            before.stream().noneMatch(each -> each.key().equals(entry.key())))
                    .findFirst();
            if (wrong.isPresent()) {
                return Either.left(
                        new RegisterRefusal.ChangedSince(wrong.map(Entry::id).orElse("")));
            }
        }
        return Either.right(draft);
    }

    /** The stays not wholly behind a door, the tenancies in which for a while nobody lived of those who are known, and second doors. */
    private static List<Entry> unkept(List<Entry> allStays, List<Entry> allTenancies) {
        List<Entry> stays = standing(allStays);
        List<Entry> tenancies = standing(allTenancies);
        List<Entry> unkept = new ArrayList<>();
        stays.stream().filter(stay -> covered(tenancies, from(stay)) < to(stay)).forEach(unkept::add);
        for (int i = 1; i < tenancies.size(); i++) {
            if (from(tenancies.get(i)) < to(tenancies.get(i - 1))) {
                unkept.add(tenancies.get(i));
            }
        }
        if (!stays.isEmpty()) {
            long known = from(stays.get(0));
            tenancies.stream()
                    .filter(tenancy -> covered(stays, Math.max(known, from(tenancy))) < to(tenancy))
                    .forEach(unkept::add);
        }
        return unkept;
    }

    private static List<List<Entry>> found(ActContext scene, String household) {
        return scene.ask(
                scene.by(RegisterKinds.STAY, "household", household),
                scene.by(RegisterKinds.TENANCY, "household", household));
    }

    /** Until when one of these holds without a gap, from an instant on; that instant if none holds then. In order of their start. */
    private static long covered(List<Entry> dated, long at) {
        long until = at;
        for (Entry each : dated) {
            if (from(each) <= until) {
                until = Math.max(until, to(each));
            }
        }
        return until;
    }

    /** Those that were ever true, in order of their start. */
    private static List<Entry> standing(Collection<Entry> dated) {
        return dated.stream()
                .filter(Entries::stands)
                .sorted(Comparator.comparingLong(OccupancyRule::from).thenComparing(Entry::id))
                .toList();
    }

    private static Fields between(Entry tenancy, long from, long to) {
        Interval period = to == Long.MAX_VALUE
                ? Interval.since(Interval.instant(from))
                : Interval.between(Interval.instant(from), Interval.instant(to));
        return period.into(tenancy.fields().toBuilder()).build();
    }

    private static long from(Entry dated) {
        return dated.fields().integer("from_at");
    }

    private static long to(Entry dated) {
        return dated.fields().optionalInteger("to_at").orElse(Long.MAX_VALUE);
    }
}
