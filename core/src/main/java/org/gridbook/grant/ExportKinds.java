package org.gridbook.grant;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Grant;
import org.gridbook.access.Power;
import org.gridbook.access.PurposeId;
import org.gridbook.access.Rights;
import org.gridbook.book.BadValue;
import org.gridbook.book.Cursor;
import org.gridbook.book.Denied;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Paging;
import org.gridbook.internal.Session;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.FieldWriter;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.gridbook.storage.Scope;

/**
 * How exports are stored, and how the packages above begin them and read their pages. An export is stored beside the grants, where only the
 * audit of the whole community reads it.
 */
public final class ExportKinds {
    private static final Field<LocalDate> DAY = Field.lookup("day", Codec.DATE);
    private static final Field<ActorId> ACTOR = Field.of("actor", Codec.of(ActorId.class));
    private static final Field<PurposeId> PURPOSE = Field.of("purpose", Codec.of(PurposeId.class));
    private static final Field<ExportList> LIST = Field.of("list", Codec.word(ExportList.class));
    private static final Field<PersonalColumn> COLUMNS = Field.of("columns", Codec.word(PersonalColumn.class));
    private static final Field<Boolean> WHOLE = Field.of("whole_community", Codec.YES);
    private static final Field<GridId> GRIDS = Field.of("grids", Codec.of(GridId.class));
    private static final Field<HouseholdId> HOUSEHOLDS = Field.of("households", Codec.of(HouseholdId.class));
    private static final Field<Instant> VALID_AT = Field.of("valid_at", Codec.INSTANT);
    private static final Field<Instant> KNOWN_AT = Field.of("known_at", Codec.INSTANT);
    private static final Field<Integer> ROWS = Field.of("rows", Codec.INT);
    private static final Field<Instant> AT = Field.of("at", Codec.INSTANT);
    private static final Field<ExportId> EXPORT = Field.of("export", Codec.of(ExportId.class));

    /** Exports. */
    static final EntryType<ExportId, Export> EXPORTS =
            EntryType.structure("export", ExportId.class, Shape.of(ExportKinds::write, ExportKinds::read, DAY));
    /** All kinds of this package. */
    public static final List<Kind> ALL = List.of(EXPORTS.kind());

    private ExportKinds() {}

    private static void write(Export export, FieldWriter to) {
        to.set(DAY, day(export.at()))
                .set(ACTOR, export.actor())
                .set(PURPOSE, export.purpose())
                .set(LIST, export.list())
                .setAll(COLUMNS, export.columns().stream().sorted().toList())
                .set(WHOLE, export.reach().wholeCommunity())
                .setSorted(GRIDS, export.reach().grids())
                .setSorted(HOUSEHOLDS, export.reach().households())
                .set(VALID_AT, export.validAt())
                .set(KNOWN_AT, export.knownAt())
                .set(ROWS, export.rows())
                .set(AT, export.at());
    }

    private static Export read(FieldReader from) {
        return new ExportBuilder()
                .id(new ExportId(from.id()))
                .actor(from.get(ACTOR))
                .purpose(from.get(PURPOSE))
                .list(from.get(LIST))
                .columns(new HashSet<>(from.all(COLUMNS)))
                .reach(new Rights.Reach(
                        from.get(WHOLE), new HashSet<>(from.all(GRIDS)), new HashSet<>(from.all(HOUSEHOLDS))))
                .validAt(from.get(VALID_AT))
                .knownAt(from.get(KNOWN_AT))
                .rows(from.get(ROWS))
                .at(from.get(AT))
                .build();
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** What an export would hold, counted before its command. */
    private record Counted(Rights.Reach reach, Scope scope, long rows, Instant knownAt) {}

    /**
     * Begins an export.
     *
     * @param rows counts the rows at an instant in a scope, from structure only
     */
    public static Either<Refusal, Done<ExportId>> begin(
            DeskContext context,
            CommandId command,
            ExportList list,
            NewExport export,
            BiFunction<Instant, Scope, Function<Session, Long>> rows) {
        if (!list.columns().containsAll(export.columns())) {
            return Either.left(new BadValue("columns", "not_in_list"));
        }
        // The count is taken as the pages are read: an actor who does not reach the whole community reads the past at
        // current places.
        return context.within(export.validAt())
                .flatMap(when -> context.<Either<Refusal, Counted>>preview(
                                Power.EXPORT,
                                export.at(),
                                session ->
                                        reach(session, export.area()).map(reach -> counted(session, reach, rows, when)),
                                any -> List.of())
                        .flatMap(context::reported)
                        .flatMap(counted -> context.command(
                                        command,
                                        "Export",
                                        Power.EXPORT,
                                        when,
                                        list,
                                        export.columns(),
                                        export.area(),
                                        when,
                                        export.at())
                                .asks(Question.none(true))
                                .decide(
                                        (session, any) -> begun(context, session, list, export, when, counted),
                                        EXPORT)));
    }

    private static Counted counted(
            Session session,
            Rights.Reach reach,
            BiFunction<Instant, Scope, Function<Session, Long>> rows,
            Instant when) {
        Scope scope = scope(session, reach);
        return new Counted(
                reach,
                scope,
                rows.apply(when, scope).apply(session),
                Interval.instant(session.head().recordedAt()));
    }

    private static Either<Refusal, Rights.Reach> reach(Session session, Optional<Area> area) {
        boolean whole = session.reach().wholeCommunity();
        Rights.Reach reach = area.map(ExportKinds::reach)
                .orElseGet(() -> new Rights.Reach(
                        whole,
                        session.scope().grids().stream()
                                .filter(grid -> !Place.of(grid).isShared())
                                .map(GridId::new)
                                .collect(Collectors.toSet()),
                        session.scope().households().stream()
                                .map(HouseholdId::new)
                                .collect(Collectors.toSet())));
        return isReached(session, reach) ? Either.right(reach) : Either.left(new Denied(Power.EXPORT.word()));
    }

    private static Rights.Reach reach(Area area) {
        if (area instanceof Area.OfGrids some) {
            return new Rights.Reach(false, some.grids(), Set.of());
        }
        return area instanceof Area.OfHouseholds some
                ? new Rights.Reach(false, Set.of(), some.households())
                : new Rights.Reach(true, Set.of(), Set.of());
    }

    private static boolean isReached(Session session, Rights.Reach reach) {
        boolean whole = session.reach().wholeCommunity();
        return reach.wholeCommunity()
                ? whole
                : session.scope().grids().containsAll(texts(reach.grids(), GridId::value))
                        && (whole
                                || session.scope()
                                        .households()
                                        .containsAll(texts(reach.households(), HouseholdId::value)));
    }

    private static Scope scope(Session session, Rights.Reach reach) {
        return reach.wholeCommunity()
                ? session.scope()
                : new Scope(texts(reach.grids(), GridId::value), texts(reach.households(), HouseholdId::value));
    }

    private static <I> Set<String> texts(Set<I> ids, Function<I, String> text) {
        return ids.stream().map(text).collect(Collectors.toSet());
    }

    private static Either<Refusal, Decision> begun(
            DeskContext context, Session session, ExportList list, NewExport wanted, Instant when, Counted counted) {
        return reached(session, counted.reach(), counted.scope(), wanted.columns())
                .flatMap(any -> ExportRule.allowed(
                        limit(context, session, counted.reach()),
                        Math.toIntExact(counted.rows()),
                        recent(context, session),
                        session.now()))
                .map(any -> {
                    Export export = new ExportBuilder()
                            .id(ExportId.from(context.newId()))
                            .actor(context.actor())
                            .purpose(context.purpose())
                            .list(list)
                            .columns(wanted.columns())
                            .reach(counted.reach())
                            .validAt(when)
                            .knownAt(counted.knownAt())
                            .rows(Math.toIntExact(counted.rows()))
                            .at(session.now())
                            .build();
                    var entry = EXPORTS.first(export.id(), Place.ACCESS, export);
                    session.allow(entry);
                    return Decision.of("DataExported")
                            .facts(facts -> facts.set(EXPORT, export.id())
                                    .set(LIST, list)
                                    .setAll(
                                            COLUMNS,
                                            export.columns().stream().sorted().toList())
                                    .set(ROWS, export.rows()))
                            .put(entry);
                });
    }

    private static int limit(DeskContext context, Session session, Rights.Reach reach) {
        List<Grant> valid = session.given().stream()
                .filter(each -> each.purpose().equals(context.purpose())
                        && each.period().holdsAt(session.now()))
                .toList();
        return ExportRule.most(valid, reach);
    }

    /** The exports of the actor that count. They are those under all purposes: who declares a purpose must not get a new number of rows with it. */
    private static List<Export> recent(DeskContext context, Session session) {
        Instant now = session.now();
        return session.anywhere(EXPORTS.where(DAY, Set.of(day(now), day(now.minus(ExportRule.COUNTED))))).stream()
                .map(Stored::value)
                .filter(each -> each.actor().equals(context.actor()))
                .toList();
    }

    private static boolean isOwn(DeskContext context, Export export) {
        return export.actor().equals(context.actor()) && export.purpose().equals(context.purpose());
    }

    private static Either<Refusal, Boolean> reached(
            Session session, Rights.Reach reach, Scope scope, Set<PersonalColumn> columns) {
        if (!isReached(session, reach)) {
            return Either.left(new Denied(Power.EXPORT.word()));
        }
        return columns.contains(PersonalColumn.HEALTH)
                ? Either.<Refusal, Scope>narrow(session.scope(Power.READ_HEALTH))
                        .filterOrElse(health -> health.contains(scope), any -> new Denied(Power.READ_HEALTH.word()))
                        .map(any -> true)
                : Either.right(true);
    }

    /** An export whose pages the actor may read now, and the scope of its rows. */
    public record Opened(Export export, Scope scope, long before, Optional<String> after) {
        /** As of which instant each page is read. */
        public KnownAt at() {
            return KnownAt.at(export.knownAt());
        }

        /** Masked. */
        @Override
        public String toString() {
            return "Opened[" + export.id() + "]";
        }

        /** The rows of the page, if the export has no more rows than were counted. */
        private Either<Refusal, Long> counted(long rows) {
            return before + rows <= export.rows()
                    ? Either.right(before + rows)
                    : Either.left(
                            new NotActiveThen(EXPORTS.toString(), export.id().value()));
        }
    }

    /** Opens an export of this actor for its next page. */
    public static Either<Refusal, Opened> opened(
            DeskContext context, ExportList list, ExportId id, Optional<Cursor> after) {
        return paging(context, id)
                .after(after)
                .flatMap(position -> context.<Either<Refusal, Opened>>ask(
                                Power.EXPORT, KnownAt.LATEST, session -> opened(context, session, list, id, position))
                        .flatMap(context::reported));
    }

    private static Paging paging(DeskContext context, ExportId id) {
        return context.paging("export", id);
    }

    private static Either<Refusal, Opened> opened(
            DeskContext context, Session session, ExportList list, ExportId id, Optional<String> position) {
        return EXPORTS.among(session.anywhere(EXPORTS.byIds(Set.of(id))), id)
                .map(Stored::value)
                .filterOrElse(
                        each -> isOwn(context, each) && each.list() == list,
                        each -> new NotFound(EXPORTS.toString(), id.value()))
                .filterOrElse(
                        each -> each.at().plus(ExportRule.COUNTED).isAfter(session.now()),
                        each -> new NotActiveThen(EXPORTS.toString(), id.value()))
                .flatMap(each -> {
                    Scope scope = isReached(session, each.reach()) ? scope(session, each.reach()) : session.scope();
                    return reached(session, each.reach(), scope, each.columns())
                            .map(any -> new Opened(
                                    each,
                                    scope,
                                    position.map(text -> Long.parseLong(text.substring(0, text.indexOf(' '))))
                                            .orElse(0L),
                                    position.map(text -> text.substring(text.indexOf(' ') + 1))));
                });
    }

    /** What one page holds. */
    public record Page<P>(P page, int rows, Collection<String> whose, Optional<String> next) {
        /** Masked. */
        @Override
        public String toString() {
            return "Page[" + rows + "]";
        }
    }

    /**
     * Reads one page of an export, and audits whose data it holds and how many rows.
     *
     * @param question asks for the page
     * @param made makes the page from what was found and the cursor of the next one
     */
    public static <P, R> Either<Refusal, R> page(
            DeskContext context,
            Opened opened,
            Function<Session, Page<P>> question,
            BiFunction<P, Optional<Cursor>, R> made) {
        return context.askExported(
                        opened.export().id().value(),
                        opened.at(),
                        session -> {
                            Page<P> page = question.apply(session);
                            return opened.counted(page.rows()).map(any -> page);
                        },
                        Page::whose,
                        Page::rows)
                .map(page -> made.apply(
                        page.page(),
                        page.next()
                                .map(next -> paging(context, opened.export().id())
                                        .at((opened.before() + page.rows()) + " " + next))));
    }
}
