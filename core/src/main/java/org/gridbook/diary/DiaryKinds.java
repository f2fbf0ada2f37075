package org.gridbook.diary;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.book.AttachmentHash;
import org.gridbook.book.DiaryEntryId;
import org.gridbook.book.DiaryReleaseId;
import org.gridbook.book.GridId;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.Remark;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Counting;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.FieldWriter;
import org.gridbook.mapping.Part;
import org.gridbook.mapping.Shape;
import org.gridbook.plan.Figure;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Kind;
import org.gridbook.storage.StorageException;

/** How the diary is stored. An entry and its caption are placed at the grid. Attachments are outside the database. */
public final class DiaryKinds {
    /** The entry that a record is about. */
    public static final Field<DiaryEntryId> ENTRY_ID = Field.lookup("diary_entry", Codec.of(DiaryEntryId.class));

    static final Field<DiaryReleaseId> RELEASE_ID = Field.of("diary_release", Codec.of(DiaryReleaseId.class));
    static final Field<StaffId> STAFF_ID = Field.lookup("staff", Codec.of(StaffId.class));
    private static final Field<Instant> OCCURRED_AT = Field.column("occurred_at", Codec.INSTANT);
    // A withdrawn entry has no such column, so that no figure counts it.
    private static final Field<DiaryActivity> ACTIVITY = Field.column("activity", Codec.word(DiaryActivity.class));
    private static final Field<DiaryActivity> WAS = Field.of("was", Codec.word(DiaryActivity.class));
    private static final Field<PeopleShown> SHOWN = Field.of("shown", Codec.word(PeopleShown.class));
    private static final Field<Remark> CAPTION = Field.of("caption", Codec.of(Remark.class));

    private static final Codec<Attachment> ATTACHMENT = Codec.nested(
            Attachment.class,
            Field.of("hash", Codec.of(AttachmentHash.class)),
            Field.of("size", Codec.INT),
            Field.of("type", Codec.word(AttachmentType.class)));
    private static final Field<DiaryPicture> PICTURES = Field.of(
            "pictures",
            Codec.nested(
                    DiaryPicture.class,
                    Field.of("original_picture", ATTACHMENT),
                    Field.of("published_picture", ATTACHMENT)));

    /** Entries. */
    public static final EntryType<DiaryEntryId, DiaryEntry> ENTRIES = EntryType.structure(
            "diary_entry",
            DiaryEntryId.class,
            Shape.of(DiaryKinds::writeEntry, DiaryKinds::readEntry, STAFF_ID, OCCURRED_AT, ACTIVITY));
    /** Captions; the id is that of the entry, and every entry has one. */
    public static final EntryType<DiaryEntryId, DiaryCaption> CAPTIONS = EntryType.personal(
            "diary_entry_personal", DiaryEntryId.class, Shape.of(DiaryCaption.class, Part.ID, CAPTION));

    private static final Codec<OnlineGroupId> GROUP = Codec.of(OnlineGroupId.class);
    private static final Field<Set<OnlineGroupId>> GROUPS = Field.of(
            "groups",
            Codec.text(
                    Set.class,
                    groups -> groups.stream().map(OnlineGroupId::value).sorted().collect(Collectors.joining(" ")),
                    ids -> Stream.of(ids.split(" "))
                            .map(id -> GROUP.read().apply(id))
                            .collect(Collectors.toUnmodifiableSet())));
    private static final Field<Instant> NOT_AFTER = Field.of("not_after", Codec.INSTANT);
    /** Releases of entries to online groups. A release is placed at the grid of its entry. */
    public static final EntryType<DiaryReleaseId, DiaryRelease> RELEASES = EntryType.structure(
            "diary_release",
            DiaryReleaseId.class,
            Shape.of(DiaryRelease.class, Part.ID, ENTRY_ID, GROUPS, STAFF_ID, OCCURRED_AT, NOT_AFTER, Withdrawn.MARK));

    /** All kinds of this package. */
    public static final List<Kind> ALL = List.of(ENTRIES.kind(), CAPTIONS.kind(), RELEASES.kind());

    private DiaryKinds() {}

    /** The figures of the diary as known at the instant of the session. */
    public static DiaryFigures figures(Session session, Instant validAt) {
        Map<DiaryActivity, List<String>> entries = new EnumMap<>(DiaryActivity.class);
        for (Counting.Counted each : session.count(ENTRIES.countBy(Field.ID, OCCURRED_AT, ACTIVITY))) {
            each.find(ACTIVITY)
                    .filter(any -> !each.get(OCCURRED_AT).isAfter(validAt))
                    .ifPresent(activity -> entries.computeIfAbsent(activity, none -> new ArrayList<>())
                            .add(each.id()));
        }
        Map<DiaryActivity, Figure> byActivity = new EnumMap<>(DiaryActivity.class);
        for (DiaryActivity activity : DiaryActivity.values()) {
            byActivity.put(activity, Figure.of(entries.getOrDefault(activity, List.of())));
        }
        Set<String> shown = entries.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        return new DiaryFigures(
                validAt,
                byActivity,
                Figure.of(session.ask(Withdrawn.except(RELEASES.all())).stream()
                        .filter(each -> !each.value().at().isAfter(validAt))
                        .map(each -> each.value().entry().value())
                        .filter(shown::contains)
                        .collect(Collectors.toSet())));
    }

    private static void writeEntry(DiaryEntry entry, FieldWriter to) {
        Optional<DiaryActivity> activity = Optional.of(entry.activity());
        to.set(STAFF_ID, entry.staff())
                .set(OCCURRED_AT, entry.at())
                .set(ACTIVITY, activity.filter(any -> !entry.withdrawn()))
                .set(WAS, activity.filter(any -> entry.withdrawn()))
                .setAll(PICTURES, entry.pictures())
                .set(SHOWN, entry.shown())
                .inline(Withdrawn.MARK, entry.withdrawn());
    }

    private static DiaryEntry readEntry(FieldReader from) {
        return new DiaryEntryBuilder()
                .id(new DiaryEntryId(from.id()))
                .staff(from.get(STAFF_ID))
                .grid(new GridId(from.place().grid()))
                .at(from.get(OCCURRED_AT))
                .activity(from.find(ACTIVITY)
                        .or(() -> from.find(WAS))
                        .orElseThrow(() -> new StorageException("An entry of the diary has no activity")))
                .pictures(from.all(PICTURES))
                .shown(from.get(SHOWN))
                .withdrawn(from.inline(Withdrawn.MARK))
                .build();
    }

    /** Opens the diary for a desk. */
    public static Diary open(DeskContext context) {
        return new Diary(context);
    }
}
