package org.gridbook.interchange;

import io.vavr.control.Either;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.gridbook.Desk;
import org.gridbook.access.Role;
import org.gridbook.book.BuildingId;
import org.gridbook.book.DomainRefusal;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.book.Overlaps;
import org.gridbook.book.Refusal;
import org.gridbook.book.Texts;
import org.gridbook.register.Community;
import org.gridbook.staff.NewStaff;
import org.gridbook.staff.Post;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.jspecify.annotations.Nullable;

/**
 * Takes lists of staff into the book: comma-separated files with one post a row, in the encodings of {@link RosterImport}. A post is at
 * the buildings named, else at the grids named, else for the whole community; several are separated by 、 or a semicolon. Staff are known
 * by their number; those who are in the book keep the name and telephone they have there. The organisation is not kept. The same file
 * again changes nothing, and after a crash the same import, run again, does what is left.
 *
 * <p>A list of staff is short, so it is held whole: at most {@value #MOST_ROWS} rows. Needs {@link
 * org.gridbook.access.Power#KEEP_STAFF} and {@link org.gridbook.access.Power#READ}. Immutable and thread-safe.
 */
public final class StaffImport {
    /** The most rows of a list. */
    public static final int MOST_ROWS = 20_000;

    private final Desk desk;
    private final ImportLimits limits;
    private final RosterWords.Vocabulary<String> roles;

    private StaffImport(Desk desk, ImportLimits limits, RosterWords.Vocabulary<String> roles) {
        this.desk = desk;
        this.limits = limits;
        this.roles = roles;
    }

    /** An import at a desk that knows the roles of the glossary, by their words and labels. */
    public static StaffImport at(Desk desk) {
        Map<String, String> names = new HashMap<>();
        for (Role role : Role.GLOSSARY) {
            names.put(role.word(), role.word());
            for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                names.put(Texts.in(locale).label("role", role.word()).toLowerCase(Locale.ROOT), role.word());
            }
        }
        return new StaffImport(
                desk,
                ImportLimits.DEFAULT.withRows(MOST_ROWS),
                new RosterWords.Vocabulary<>(Map.copyOf(names), Map.of()));
    }

    /**
     * The same, knowing one more role.
     *
     * @param name what the role is called in files
     * @param word the role's word
     */
    public StaffImport knowing(String name, String word) {
        Map<String, String> names = new HashMap<>(roles.read());
        names.put(name.toLowerCase(Locale.ROOT), word);
        return new StaffImport(desk, limits, new RosterWords.Vocabulary<>(Map.copyOf(names), Map.of()));
    }

    /** A dry run: says what {@link #run} would do now, and writes nothing. */
    public Either<ImportRefusal, StaffReport> check(ImportSource source) {
        return settled(source, null, null);
    }

    /**
     * Takes all right rows in and refuses all wrong ones.
     *
     * @param command of at most {@value RosterImport#LONGEST_ID} characters; the same one again continues what was not finished
     * @param errors where the refused rows are written, as {@link RosterImport#run} does; none is written if no row was refused
     */
    public Either<ImportRefusal, StaffReport> run(CommandId command, ImportSource source, Path errors) {
        if (command.value().length() > RosterImport.LONGEST_ID) {
            throw new IllegalArgumentException(
                    "The id of an import has at most " + RosterImport.LONGEST_ID + " characters");
        }
        return settled(source, command, errors);
    }

    private record Posted(StaffRow row, Post post) {}

    private record Known(
            ZoneId zone, Map<String, GridId> grids, Map<String, BuildingId> buildings, Map<String, StaffId> staff) {}

    private Either<ImportRefusal, StaffReport> settled(
            ImportSource source, @Nullable CommandId command, @Nullable Path errors) {
        return Table.open(source, limits, StaffColumn.class)
                .flatMap(table -> known().<ImportRefusal>mapLeft(ImportRefusal.ByTheBook::new)
                        .flatMap(known -> read(table, known).map(reading -> reading.settle(command, errors))));
    }

    private Either<Refusal, Known> known() {
        var directory = desk.register().directory();
        return directory
                .community(KnownAt.LATEST)
                .map(Community::zone)
                .flatMap(zone -> directory
                        .grids(KnownAt.LATEST)
                        .flatMap(grids -> directory
                                .buildings(KnownAt.LATEST)
                                .flatMap(buildings -> desk.staff()
                                        .members(KnownAt.LATEST)
                                        .map(members -> {
                                            Known known =
                                                    new Known(zone, new HashMap<>(), new HashMap<>(), new HashMap<>());
                                            grids.forEach(grid -> known.grids.put(grid.name(), grid.id()));
                                            buildings.forEach(
                                                    building -> known.buildings.put(building.name(), building.id()));
                                            members.forEach(member -> known.staff.put(member.number(), member.id()));
                                            return known;
                                        }))));
    }

    private Either<ImportRefusal, Reading> read(Table<StaffColumn> table, Known known) {
        Reading reading = new Reading(table, known);
        return table.rows((line, bytes) -> {
                    reading.take(line);
                    return reading.rows <= limits.rows();
                })
                .flatMap(whole -> whole
                        ? Either.right(reading)
                        : Either.left(new ImportRefusal.TooLarge(table.source().name(), "rows", limits.rows())));
    }

    /** One list on its way into the book. */
    private final class Reading {
        private final Table<StaffColumn> table;
        private final Known known;
        private final Map<String, StaffRow> people = new LinkedHashMap<>();
        private final List<Posted> posts = new ArrayList<>();
        private final Map<Long, Table.Line> refusedLines = new TreeMap<>();
        private final List<RowFault> faults = new ArrayList<>();
        private int rows;

        Reading(Table<StaffColumn> table, Known known) {
            this.table = table;
            this.known = known;
        }

        void take(Table.Line line) {
            rows++;
            StaffRow.of(table, line, limits.cell(), roles)
                    .flatMap(this::placed)
                    .peek(placed -> {
                        StaffRow row = placed.get(0).row();
                        people.putIfAbsent(row.number(), row);
                        posts.addAll(placed);
                    })
                    .peekLeft(flaws -> refuse(line, flaws));
        }

        private Either<List<Flaw<StaffColumn>>, List<Posted>> placed(StaffRow row) {
            StaffRow before = people.get(row.number());
            if (before != null && !before.tellsTheSameOf(row)) {
                return Either.left(List.of(new Flaw<>(StaffColumn.NUMBER, "staff_number_twice")));
            }
            List<Posted> placed = new ArrayList<>();
            for (String name : row.buildings()) {
                BuildingId building = known.buildings.get(name);
                if (building == null) {
                    return Either.left(List.of(new Flaw<>(StaffColumn.BUILDINGS, "unknown_building")));
                }
                placed.add(new Posted(row, new Post.AtBuilding(building)));
            }
            for (String name : row.grids()) {
                GridId grid = known.grids.get(name);
                if (grid == null) {
                    return Either.left(List.of(new Flaw<>(StaffColumn.GRID, "unknown_grid")));
                }
                if (row.buildings().isEmpty()) {
                    placed.add(new Posted(row, new Post.AtGrid(grid)));
                }
            }
            return Either.right(placed.isEmpty() ? List.of(new Posted(row, new Post.AtCommunity())) : placed);
        }

        private void refuse(Table.Line line, List<Flaw<StaffColumn>> flaws) {
            refusedLines.put(line.number(), line);
            for (Flaw<StaffColumn> flaw : flaws) {
                String column = flaw.column() == null ? "" : table.heading(flaw.column());
                faults.add(new RowFault(table.source().name(), line.number(), column, flaw.code()));
            }
        }

        StaffReport settle(@Nullable CommandId command, @Nullable Path errors) {
            List<NewStaff> news = people.values().stream()
                    .filter(row -> !known.staff.containsKey(row.number()))
                    .map(row -> new NewStaff(row.number(), row.name(), row.phone(), begin(row)))
                    .toList();
            if (command == null) {
                return report(Optional.empty(), news.size(), posts.size());
            }
            StaffReport report = enlisted(command, news)
                    .fold(refusal -> report(Optional.of(refusal), 0, 0), staff -> assigned(command, news.size()));
            if (errors != null && !refusedLines.isEmpty()) {
                try (ErrorFile file = ErrorFile.create(errors, table.headings())) {
                    refusedLines.forEach((number, line) -> file.refuse(
                            line,
                            faults.stream()
                                    .filter(fault -> fault.line() == number)
                                    .toList()));
                    if (report.stoppedBy().isEmpty()) {
                        file.whole();
                    }
                }
            }
            return report;
        }

        private Either<Refusal, List<StaffId>> enlisted(CommandId command, List<NewStaff> news) {
            if (news.isEmpty()) {
                return Either.right(List.of());
            }
            return desk.staff()
                    .enlistAll(new CommandId(command.value() + ":staff"), news)
                    .map(done -> {
                        for (int i = 0; i < news.size(); i++) {
                            known.staff.put(news.get(i).number(), done.answer().get(i));
                        }
                        return done.answer();
                    });
        }

        private StaffReport assigned(CommandId command, int enlisted) {
            int assigned = 0;
            for (Posted posted : posts) {
                StaffRow row = posted.row();
                StaffId id = Objects.requireNonNull(known.staff.get(row.number()));
                String print = Long.toHexString(Fingerprints.of(
                        row.number(),
                        row.role(),
                        posted.post().toString(),
                        row.from().toString()));
                Either<Refusal, Integer> done = desk.staff()
                        .assign(
                                new CommandId(command.value() + ":a" + print),
                                id,
                                row.role(),
                                posted.post(),
                                Interval.since(begin(row)))
                        .map(each -> 1);
                Optional<Refusal> refusal = done.swap().toJavaOptional();
                if (refusal.filter(each -> each instanceof DomainRefusal).isPresent()) {
                    refusal.filter(each -> !(each instanceof Overlaps))
                            .ifPresent(each -> refuse(row.line(), List.of(flaw(each))));
                } else if (refusal.isPresent()) {
                    return report(refusal, enlisted, assigned);
                }
                assigned += done.getOrElse(0);
            }
            return report(Optional.empty(), enlisted, assigned);
        }

        /** What the book says of a row that is right by itself. */
        private static Flaw<StaffColumn> flaw(Refusal refusal) {
            return refusal instanceof StaffRefusal.NotStaffThen
                    ? new Flaw<>(StaffColumn.FROM, "no_such_staff")
                    : new Flaw<>(null, "refused");
        }

        private Instant begin(StaffRow row) {
            return row.from().atStartOfDay(known.zone).toInstant();
        }

        private StaffReport report(Optional<Refusal> stoppedBy, int enlisted, int assigned) {
            return new StaffReport(
                    table.source().name(),
                    stoppedBy,
                    rows,
                    rows - refusedLines.size(),
                    refusedLines.size(),
                    enlisted,
                    assigned,
                    faults,
                    table.ignored());
        }
    }
}
