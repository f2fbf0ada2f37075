package org.gridbook.interchange;

import io.vavr.control.Either;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * The sheets of a form, from a workbook or from CSV files. A workbook is unpacked up to a limit before the library for spreadsheets sees it,
 * and only its XML parts are given to it.
 */
final class FormSheets {
    /** The most bytes of a file. */
    static final long MOST_BYTES = 16L << 20;

    /** The most bytes of the XML parts of a workbook. */
    static final long MOST_UNPACKED = 16L << 20;

    static final int MOST_ROWS = 30_000;
    /** The most characters that a spreadsheet has in a cell. */
    private static final int MOST_CELL = 32_767;

    private static final int MOST_CSV_ROWS = 200_000;
    static final int MOST_COLUMNS = 500;

    /** The most cells of a workbook, also blank ones: of each row as many as the number of its last column. */
    static final long MOST_CELLS = 30_000_000;

    private static final int MOST_PARTS = 1_000;
    private static final Pattern FAR_CELL = Pattern.compile("\\sr\\s*=\\s*[\"'][A-Za-z]{4,}|<!DOCTYPE");

    private static final Pattern ERROR = Pattern.compile("#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\\?|NUM!|N/A)");

    /**
     * A row of a sheet; {@code toString} shows no cell.
     *
     * @param unread the columns of cells with a formula that has no value or with an error
     */
    record Line(int number, List<String> cells, List<Integer> unread) {
        Line(int number, List<String> cells) {
            this(number, cells, List.of());
        }

        String cell(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }

        @Override
        public String toString() {
            return "Line[" + number + "]";
        }
    }

    private FormSheets() {}

    /** The sheets of a workbook by their names in lower case; or the one of a CSV file, called {@code survey}. */
    static Either<ImportRefusal, SortedMap<String, List<Line>>> read(ImportSource source) {
        try (InputStream in = source.opener().open()) {
            byte[] head = in.readNBytes(1024);
            byte[] begin = Arrays.copyOf(head, Math.min(4, head.length));
            Optional<String> other = otherContent(head);
            if (other.isPresent()) {
                return Either.left(new ImportRefusal.NotAForm(source.name(), other.get()));
            }
            boolean old = begin.length == 4 && (begin[0] & 0xFF) == 0xD0 && (begin[1] & 0xFF) == 0xCF;
            if (old || source.name().toLowerCase(Locale.ROOT).endsWith(".xls")) {
                return Either.left(new ImportRefusal.OldWorkbook(source.name()));
            }
            if (begin.length == 4 && begin[0] == 'P' && begin[1] == 'K') {
                return unpacked(source).flatMap(bytes -> workbook(source.name(), bytes));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Either<ImportRefusal, List<Line>> survey = csv(source);
        if (survey.isLeft() && survey.getLeft() instanceof ImportRefusal.UnknownEncoding) {
            return Either.left(new ImportRefusal.NotAForm(source.name(), "unknown"));
        }
        return survey.flatMap(lines ->
                lines.stream().allMatch(line -> line.cells().stream().allMatch(String::isBlank))
                        ? Either.left(new ImportRefusal.NotAForm(source.name(), "empty"))
                        : Either.right(new TreeMap<>(Map.of("survey", lines))));
    }

    /** What the file is, if its first bytes are those of a known kind of file that is no form. */
    private static Optional<String> otherContent(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (head.length == 0) {
            return Optional.of("empty");
        } else if (text.startsWith("%PDF-")) {
            return Optional.of("pdf");
        }
        // an SVG picture is text and is found by words that a form may have too
        return PictureFormat.of(head)
                .filter(format ->
                        format != PictureFormat.SVG || text.stripLeading().startsWith("<"))
                .map(format -> "picture");
    }

    /** The rows of a CSV file. */
    static Either<ImportRefusal, List<Line>> csv(ImportSource source) {
        List<Line> lines = new ArrayList<>();
        return CsvFile.open(source, ImportLimits.DEFAULT.withBytes(MOST_BYTES))
                .flatMap(file -> file.lines((line, bytes) -> {
                    lines.add(new Line((int) line.number(), line.cells()));
                    return lines.size() <= MOST_CSV_ROWS;
                }))
                .flatMap(whole -> whole ? Either.right(lines) : tooLarge(source.name(), "rows", MOST_CSV_ROWS));
    }

    private static <E> Either<ImportRefusal, E> tooLarge(String file, String limit, long most) {
        return Either.left(new ImportRefusal.TooLarge(file, limit, most));
    }

    private static <E> Either<ImportRefusal, E> damaged(String file) {
        return Either.left(new ImportRefusal.DamagedWorkbook(file));
    }

    /** The XML parts of a workbook, packed again without compression. */
    private static Either<ImportRefusal, byte[]> unpacked(ImportSource source) {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        byte[] packed;
        try (InputStream in = source.opener().open()) {
            packed = in.readNBytes((int) MOST_BYTES + 1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        if (packed.length > MOST_BYTES) {
            return tooLarge(source.name(), "bytes", MOST_BYTES);
        }
        long rest = MOST_UNPACKED;
        try (ZipFile zip = ZipFile.builder().setByteArray(packed).get();
                ZipOutputStream out = new ZipOutputStream(parts)) {
            out.setLevel(0);
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            if (entries.size() > MOST_PARTS) {
                return tooLarge(source.name(), "parts", MOST_PARTS);
            }
            if (entries.stream().noneMatch(FormSheets::isOfWorkbook)) {
                return Either.left(new ImportRefusal.NotAForm(source.name(), "document"));
            }
            for (ZipArchiveEntry entry : entries) {
                if (entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels")) {
                    byte[] part = part(zip, entry, (int) rest);
                    rest -= part.length;
                    if (rest <= 0) {
                        return tooLarge(source.name(), "unpacked", MOST_UNPACKED);
                    } else if (!isHarmless(part)) {
                        return damaged(source.name());
                    }
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    out.write(part);
                }
            }
        } catch (IOException | IllegalArgumentException damaged) {
            // The bytes are in memory, so that only their content can be at fault.
            return damaged(source.name());
        }
        return Either.right(parts.toByteArray());
    }

    private static boolean isOfWorkbook(ZipArchiveEntry entry) {
        String name = entry.getName().toLowerCase(Locale.ROOT);
        return name.endsWith("workbook.xml") || name.contains("worksheets/");
    }

    private static byte[] part(ZipFile zip, ZipArchiveEntry entry, int most) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readNBytes(most);
        }
    }

    /** In an encoding of one byte, without a document type and without cells beyond the columns that a spreadsheet has. */
    private static boolean isHarmless(byte[] part) {
        String text = new String(part, StandardCharsets.ISO_8859_1);
        return text.indexOf('\0') < 0 && !FAR_CELL.matcher(text).find();
    }

    private static Either<ImportRefusal, SortedMap<String, List<Line>>> workbook(String file, byte[] bytes) {
        SortedMap<String, List<Line>> sheets = new TreeMap<>();
        long cells = 0;
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            for (Sheet sheet : workbook.getSheets().toList()) {
                List<Line> lines = new ArrayList<>();
                int number = 0;
                try (Stream<Row> rows = sheet.openStream()) {
                    for (Iterator<Row> each = rows.iterator(); each.hasNext(); ) {
                        Row row = each.next();
                        cells += row.getCellCount();
                        if (++number > MOST_ROWS) {
                            return tooLarge(file, "rows", MOST_ROWS);
                        } else if (cells > MOST_CELLS) {
                            return tooLarge(file, "cells", MOST_CELLS);
                        }
                        Line line = line(row);
                        if (line.cells().size() > MOST_COLUMNS) {
                            return tooLarge(file, "columns", MOST_COLUMNS);
                        } else if (line.cells().stream().anyMatch(cell -> cell.length() > MOST_CELL)) {
                            return tooLarge(file, "cell", MOST_CELL);
                        } else if (!line.cells().isEmpty()) {
                            lines.add(line);
                        }
                    }
                }
                String name = sheet.getName().strip().toLowerCase(Locale.ROOT);
                if (sheets.put(name, lines) != null) {
                    return Either.left(
                            new ImportRefusal.SheetTwice(file, sheet.getName().strip()));
                }
            }
        } catch (IOException | RuntimeException damaged) {
            // The library throws many types at parts that are missing or are no XML. The bytes are in memory.
            return damaged(file);
        }
        return Either.right(sheets);
    }

    /** Up to the last cell that is not blank. */
    private static Line line(Row row) {
        List<String> cells = new ArrayList<>();
        List<Integer> unread = new ArrayList<>();
        int columns = row.getCellCount();
        while (columns > 0 && isBlank(row.getCell(columns - 1))) {
            columns--;
        }
        for (int i = 0; i < columns; i++) {
            Cell cell = row.getCell(i);
            boolean isUnread = cell != null && isUnread(cell);
            cells.add(cell == null || isUnread ? "" : text(cell));
            if (isUnread) {
                unread.add(i);
            }
        }
        return new Line(row.getRowNum(), cells, unread);
    }

    private static boolean isBlank(@Nullable Cell cell) {
        return cell == null || text(cell).isBlank() && !isUnread(cell);
    }

    private static boolean isUnread(Cell cell) {
        String raw = cell.getRawValue();
        return cell.getType() == CellType.ERROR
                || cell.getType() == CellType.FORMULA
                        && (raw == null || ERROR.matcher(raw).matches());
    }

    /** A whole number without its fraction; a truth value in lower case. */
    private static String text(Cell cell) {
        String raw = Optional.ofNullable(cell.getText()).orElse("");
        if (cell.getType() == CellType.NUMBER && raw.matches("-?[0-9]{1,15}\\.0+")) {
            return new BigDecimal(raw).setScale(0, RoundingMode.UNNECESSARY).toPlainString();
        }
        return cell.getType() == CellType.BOOLEAN ? raw.toLowerCase(Locale.ROOT) : raw;
    }
}
