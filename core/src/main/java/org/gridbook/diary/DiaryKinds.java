package org.gridbook.diary;

import java.time.Instant;
import java.util.List;
import org.gridbook.book.DiaryEntryId;
import org.gridbook.book.Remark;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Part;
import org.gridbook.mapping.Shape;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Kind;

/** How the diary is stored. An entry and its caption are placed at the grid. Attachments are outside the database. */
public final class DiaryKinds {
    static final Field<StaffId> STAFF_ID = Field.lookup("staff", Codec.of(StaffId.class));
    private static final Field<Instant> OCCURRED_AT = Field.column("occurred_at", Codec.INSTANT);
    private static final Field<DiaryActivity> ACTIVITY = Field.column("activity", Codec.word(DiaryActivity.class));
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
            Shape.of(
                    DiaryEntry.class,
                    Part.ID,
                    STAFF_ID,
                    Part.GRID,
                    OCCURRED_AT,
                    ACTIVITY,
                    PICTURES,
                    SHOWN,
                    Withdrawn.MARK));
    /** Captions; the id is that of the entry, and every entry has one. */
    public static final EntryType<DiaryEntryId, DiaryCaption> CAPTIONS = EntryType.personal(
            "diary_entry_personal", DiaryEntryId.class, Shape.of(DiaryCaption.class, Part.ID, CAPTION));

    /** All kinds of this package. */
    public static final List<Kind> ALL = List.of(ENTRIES.kind(), CAPTIONS.kind());

    private DiaryKinds() {}

    /** Opens the diary for a desk. */
    public static Diary open(DeskContext context) {
        return new Diary(context);
    }
}
