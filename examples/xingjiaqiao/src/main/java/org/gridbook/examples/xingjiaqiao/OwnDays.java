package org.gridbook.examples.xingjiaqiao;

import io.vavr.control.Either;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.gridbook.book.DiaryEntryId;
import org.gridbook.book.GridId;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.Remark;
import org.gridbook.diary.AttachmentStore;
import org.gridbook.diary.Attachments;
import org.gridbook.diary.CleanedPicture;
import org.gridbook.diary.Diary;
import org.gridbook.diary.DiaryActivity;
import org.gridbook.diary.DiaryPicture;
import org.gridbook.diary.NewDiaryEntry;
import org.gridbook.diary.NewDiaryEntryBuilder;
import org.gridbook.diary.NewDiaryReleaseBuilder;
import org.gridbook.diary.OriginalPicture;
import org.gridbook.diary.PeopleShown;
import org.gridbook.inbox.Inbox;
import org.gridbook.inbox.InboxItemId;
import org.gridbook.inbox.ItemMeans;
import org.gridbook.inbox.ItemSource;
import org.gridbook.inbox.ItemType;
import org.gridbook.inbox.NewInboxItem;
import org.gridbook.inbox.NewInboxItemBuilder;
import org.gridbook.interchange.PictureCleaner;
import org.gridbook.interchange.PictureFault;
import org.gridbook.interchange.PictureLimits;
import org.gridbook.outreach.InMemoryMessenger;
import org.gridbook.register.Grid;
import org.gridbook.relay.MessageSender;
import org.gridbook.staff.StaffId;

/**
 * The work diary: every evening three community workers write what they did, a picture of it is cleaned, and a colleague releases one entry to the
 * groups of all grids. On the next day the groups answer; the thanks grow from day to day. The pictures are drawn.
 */
final class OwnDays {
    private static final List<DiaryActivity> ACTIVITIES =
            List.of(DiaryActivity.DISINFECTION, DiaryActivity.CHECKPOINT, DiaryActivity.HOME_VISITS);
    private static final List<String> CAPTIONS = List.of("楼道消毒", "登记点值守", "上门走访");

    private final Replay replay;
    private final Diary diary;
    private final Inbox inbox;
    private final List<Grid> grids;
    private final List<OnlineGroupId> groups;
    private final Attachments pictures = new Attachments(AttachmentStore.inMemory());
    private final PictureCleaner cleaner = new PictureCleaner(PictureLimits.DEFAULT);
    private final InMemoryMessenger messenger = new InMemoryMessenger();
    private final MessageSender sender;
    private Optional<DiaryEntryId> yesterday = Optional.empty();

    OwnDays(Replay replay, List<Grid> grids, List<OnlineGroupId> groups) {
        this.replay = replay;
        this.diary = replay.office().diary();
        this.inbox = replay.office().inbox();
        this.grids = grids;
        this.groups = groups;
        this.sender = new MessageSender(messenger, replay.clock());
    }

    /** A community worker who writes. */
    record Author(StaffId staff, GridId grid) {}

    /** The entries of a day, one of them released, and the answers to that of the day before. */
    void evening(int day, List<Author> authors) {
        List<NewDiaryEntry> entries = new ArrayList<>();
        for (int i = 0; i < ACTIVITIES.size(); i++) {
            Author author = authors.get((day + i) % authors.size());
            entries.add(new NewDiaryEntryBuilder()
                    .staff(author.staff())
                    .grid(author.grid())
                    .at(Replay.at(day, LocalTime.of(18, 0)))
                    .activity(ACTIVITIES.get(i))
                    .caption(new Remark(CAPTIONS.get(i)))
                    .addPictures(picture(day, i))
                    .shown(PeopleShown.NO_PEOPLE)
                    .build());
        }
        List<DiaryEntryId> recorded =
                replay.done(diary.recordAll(replay.command("diary"), entries)).answer();
        yesterday.ifPresent(entry -> answers(entry, day));
        DiaryEntryId released = recorded.get(day % recorded.size());
        Instant now = replay.now();
        replay.done(diary.releases()
                .release(
                        replay.command("release"),
                        new NewDiaryReleaseBuilder()
                                .entry(released)
                                .groups(Set.copyOf(groups))
                                .staff(authors.get((day + ACTIVITIES.size()) % authors.size())
                                        .staff())
                                .at(now)
                                .notAfter(Replay.at(day + 1, LocalTime.NOON))
                                .build()));
        replay.done(sender.run(replay.office()));
        yesterday = Optional.of(released);
    }

    /** A drawn picture, cleaned like one of a camera. */
    private DiaryPicture picture(int day, int turn) {
        byte[] original = drawn(day, turn);
        Either<PictureFault, byte[]> cleaned = cleaner.clean(original);
        return replay.done(pictures.put(
                new OriginalPicture(original),
                new CleanedPicture(cleaned.getOrElseThrow(fault -> new IllegalStateException(fault.toString()))),
                replay.now()));
    }

    private static byte[] drawn(int day, int turn) {
        BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(0xdde3e8));
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setColor(new Color(0x2f6db5));
        graphics.fillRect(20 + 10 * day, 60 + 30 * turn, 80, 60);
        graphics.dispose();
        try (ByteArrayOutputStream content = new ByteArrayOutputStream()) {
            ImageIO.write(image, "jpeg", content);
            return content.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Thanks from more groups every day, and now and then a question, which the office answers with a note. */
    private void answers(DiaryEntryId entry, int day) {
        List<NewInboxItem> items = new ArrayList<>();
        for (int i = 0; i < 2 * day; i++) {
            items.add(item(entry, ItemType.THANKS, "你们辛苦了", day, i));
        }
        if (day % 3 == 0) {
            items.add(item(entry, ItemType.QUESTION, "明天还消毒吗？", day, 0));
        }
        List<InboxItemId> recorded =
                replay.done(inbox.recordAll(replay.command("answers"), items)).answer();
        if (day % 3 == 0) {
            replay.done(inbox.note(
                    replay.command("note"), recorded.get(recorded.size() - 1), new Remark("已在群里答复"), replay.now()));
        }
    }

    private NewInboxItem item(DiaryEntryId entry, ItemType type, String words, int day, int turn) {
        int grid = turn % grids.size();
        return new NewInboxItemBuilder()
                .type(type)
                .means(ItemMeans.ONLINE_GROUP)
                .source(new ItemSource.OfGrid(grids.get(grid).id()))
                .entry(entry)
                .group(groups.get(grid))
                .words(new Remark(words))
                .at(Replay.at(day, LocalTime.of(9, 0)).plusSeconds(60L * turn))
                .build();
    }

    /** How many messages the groups got. */
    int sent() {
        return messenger.keys().size();
    }
}
