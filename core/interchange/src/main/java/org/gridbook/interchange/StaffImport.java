package org.gridbook.interchange;

import io.vavr.control.Either;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.Desk;
import org.gridbook.access.Role;
import org.gridbook.book.BuildingId;
import org.gridbook.book.DomainRefusal;
import org.gridbook.book.GridId;
import org.gridbook.book.Horizon;
import org.gridbook.book.Interval;
import org.gridbook.book.Overlaps;
import org.gridbook.book.Refusal;
import org.gridbook.register.Building;
import org.gridbook.register.Grid;
import org.gridbook.staff.NewStaff;
import org.gridbook.staff.Post;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffMember;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;

/**
 * Imports staff lists: comma-separated files with one assignment a row, in the encodings of {@link RosterImport}. An assignment is at the
 * buildings of the row, otherwise at its grids, otherwise for the whole community; 、 or a semicolon separates several. A member of staff
 * is identified by the staff number and keeps the name and telephone that the book has. The organisation is not stored. The same file
 * again changes nothing, and after a crash the same import, run again, does the rest.
 *
 * <p>The list is in memory: at most {@value #MOST_ROWS} rows. Needs {@link org.gridbook.access.Power#KEEP_STAFF} and {@link
 * org.gridbook.access.Power#READ}. Immutable and thread-safe.
 */
public final class StaffImport {
    /** The most rows of a list. */
    public static final int MOST_ROWS = Horizon.MOST_ITEMS;

    private final Desk desk;
    private final ImportLimits limits;
    private final Vocabulary<String> roles;

    private StaffImport(Desk desk, ImportLimits limits, Vocabulary<String> roles) {
        this.desk = desk;
        this.limits = limits;
        this.roles = roles;
    }

    /** An import at a desk. It accepts the roles of the glossary, by their words and labels. */
    public static StaffImport at(Desk desk) {
        List<String> roles = Role.GLOSSARY.stream().map(Role::word).toList();
        return new StaffImport(
                desk, ImportLimits.DEFAULT.withRows(MOST_ROWS), Vocabulary.labelled("role", word -> word, roles));
    }

    /**
     * The same with one more role.
     *
     * @param name the name of the role in files
     * @param word the word of the role in the book
     */
    public StaffImport withRole(String name, String word) {
        return new StaffImport(desk, limits, roles.with(word, name, name));
    }

    /** A dry run: the result that {@link #run} would have now. It writes nothing. */
    public Either<ImportRefusal, StaffReport> check(ImportSource source) {
        return read(source).map(list -> {
            int planned = list.assignments.size();
            return list.report(Optional.empty(), list.newStaff().size(), planned, planned);
        });
    }

    /**
     * Imports every row without a fault and refuses the others.
     *
     * @param command an id of at most {@value RosterImport#LONGEST_ID} characters; the same id again continues an unfinished import
     * @param errors where the refused rows are written, as in {@link RosterImport#run}; not written if no row is refused
     */
    public Either<ImportRefusal, StaffReport> run(CommandId command, ImportSource source, Path errors) {
        ImportCommand importing = new ImportCommand(command);
        return read(source).map(list -> {
            StaffReport report = list.record(importing);
            list.rows.writeErrors(errors, report.stoppedBy().isEmpty());
            return report;
        });
    }

    private record PlannedAssignment(StaffRow row, Post post) {}

    private record Book(
            ZoneId zone, Map<String, GridId> grids, Map<String, BuildingId> buildings, Map<String, StaffId> staff) {}

    private Either<ImportRefusal, StaffList> read(ImportSource source) {
        return Table.open(source, limits, StaffColumns.FORMAT)
                .flatMap(table -> book().<ImportRefusal>mapLeft(ImportRefusal.RefusedByBook::new)
                        .flatMap(book -> RowList.read(table, limits, row -> StaffRow.of(row, roles))
                                .map(rows -> new StaffList(rows, book))));
    }

    private Either<Refusal, Book> book() {
        var directory = desk.register().directory();
        return directory
                .community(KnownAt.LATEST)
                .flatMap(community -> directory
                        .grids(KnownAt.LATEST)
                        .flatMap(grids -> directory
                                .buildings(KnownAt.LATEST)
                                .flatMap(buildings -> desk.staff()
                                        .members(KnownAt.LATEST)
                                        .map(members -> new Book(
                                                community.zone(),
                                                grids.stream().collect(Collectors.toMap(Grid::name, Grid::id)),
                                                byName(buildings),
                                                new HashMap<>(members.stream()
                                                        .collect(Collectors.toMap(
                                                                StaffMember::number, StaffMember::id))))))));
    }

    /** The buildings by name, and by compound and name. A name that several buildings have needs the compound before it. */
    private static Map<String, BuildingId> byName(List<Building> buildings) {
        Map<String, List<BuildingId>> named = new HashMap<>();
        for (Building building : buildings) {
            Stream.of(building.name(), building.estate().orElse("") + building.name())
                    .distinct()
                    .forEach(name -> named.computeIfAbsent(name, any -> new ArrayList<>())
                            .add(building.id()));
        }
        return named.entrySet().stream()
                .filter(each -> each.getValue().size() == 1)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().get(0)));
    }

    /** One list with the assignments that it plans. */
    private final class StaffList {
        private final RowList<StaffRow> rows;
        private final Book book;
        private final Map<String, StaffRow> members = new LinkedHashMap<>();
        private final List<PlannedAssignment> assignments = new ArrayList<>();

        StaffList(RowList<StaffRow> rows, Book book) {
            this.rows = rows;
            this.book = book;
            for (StaffRow row : rows.accepted()) {
                List<CellFault> faults = faults(row);
                if (faults.isEmpty()) {
                    members.putIfAbsent(row.number(), row);
                    posts(row).forEach(post -> assignments.add(new PlannedAssignment(row, post)));
                } else {
                    rows.refuse(row.line(), faults);
                }
            }
        }

        private List<CellFault> faults(StaffRow row) {
            List<CellFault> faults = new ArrayList<>();
            StaffRow earlier = members.get(row.number());
            if (earlier != null && !earlier.isSameMember(row)) {
                faults.add(new CellFault(StaffColumns.NUMBER, "staff_number_twice"));
            }
            if (!book.buildings.keySet().containsAll(row.buildings())) {
                faults.add(new CellFault(StaffColumns.BUILDINGS, "unknown_building"));
            }
            if (!book.grids.keySet().containsAll(row.grids())) {
                faults.add(new CellFault(StaffColumns.GRID, "unknown_grid"));
            }
            return faults;
        }

        private List<Post> posts(StaffRow row) {
            if (!row.buildings().isEmpty()) {
                return row.buildings().stream()
                        .<Post>map(name -> new Post.AtBuilding(Objects.requireNonNull(book.buildings.get(name))))
                        .toList();
            }
            return row.grids().isEmpty()
                    ? List.of(new Post.AtCommunity())
                    : row.grids().stream()
                            .<Post>map(name -> new Post.AtGrid(Objects.requireNonNull(book.grids.get(name))))
                            .toList();
        }

        List<NewStaff> newStaff() {
            return members.values().stream()
                    .filter(row -> !book.staff.containsKey(row.number()))
                    .map(row -> new NewStaff(row.number(), row.name(), row.phone(), begin(row)))
                    .toList();
        }

        StaffReport record(ImportCommand command) {
            List<NewStaff> newStaff = newStaff();
            return enlist(command, newStaff)
                    .map(refusal -> report(Optional.of(refusal), 0, 0, 0))
                    .orElseGet(() -> assign(command, newStaff.size()));
        }

        private Optional<Refusal> enlist(ImportCommand command, List<NewStaff> newStaff) {
            if (newStaff.isEmpty()) {
                return Optional.empty();
            }
            return desk.staff()
                    .enlistAll(command.part("staff"), newStaff)
                    .peek(done -> {
                        Iterator<StaffId> ids = done.answer().iterator();
                        newStaff.forEach(member -> book.staff.put(member.number(), ids.next()));
                    })
                    .swap()
                    .toJavaOptional();
        }

        private StaffReport assign(ImportCommand command, int enlisted) {
            int assigned = 0;
            for (int i = 0; i < assignments.size(); i++) {
                PlannedAssignment planned = assignments.get(i);
                Optional<Refusal> refusal = assign(command, planned);
                if (refusal.isEmpty()) {
                    assigned++;
                } else if (!(refusal.orElseThrow() instanceof DomainRefusal)) {
                    return report(refusal, enlisted, assigned, i);
                }
                // An overlap means that the book has the assignment.
                refusal.filter(each -> !(each instanceof Overlaps))
                        .ifPresent(each -> rows.refuse(planned.row().line(), List.of(fault(each))));
            }
            return report(Optional.empty(), enlisted, assigned, assignments.size());
        }

        private Optional<Refusal> assign(ImportCommand command, PlannedAssignment planned) {
            StaffRow row = planned.row();
            CommandId id = command.fingerprinted(
                    "a",
                    row.number(),
                    row.role(),
                    planned.post().toString(),
                    row.from().toString());
            return desk.staff()
                    .assign(
                            id,
                            Objects.requireNonNull(book.staff.get(row.number())),
                            row.role(),
                            planned.post(),
                            Interval.since(begin(row)))
                    .swap()
                    .toJavaOptional();
        }

        private static CellFault fault(Refusal refusal) {
            return refusal instanceof StaffRefusal.NotStaffThen
                    ? new CellFault(StaffColumns.FROM, "no_such_staff")
                    : CellFault.refused(refusal);
        }

        private Instant begin(StaffRow row) {
            return row.from().atStartOfDay(book.zone).toInstant();
        }

        /** How many rows have all their assignments among the first ones, none of them refused. */
        private int taken(int settled) {
            Set<Long> lines = assignments.stream()
                    .limit(settled)
                    .map(each -> each.row().line().number())
                    .collect(Collectors.toCollection(HashSet::new));
            assignments.stream()
                    .skip(settled)
                    .forEach(each -> lines.remove(each.row().line().number()));
            return (int) lines.stream().filter(line -> !rows.isRefused(line)).count();
        }

        /** @param settled how many assignments are in the book or refused */
        StaffReport report(Optional<Refusal> stoppedBy, int enlisted, int assigned, int settled) {
            return new StaffReport(
                    rows.file(),
                    stoppedBy,
                    rows.count(),
                    taken(settled),
                    rows.refusedCount(),
                    enlisted,
                    assigned,
                    rows.faults(),
                    rows.ignored());
        }
    }
}
