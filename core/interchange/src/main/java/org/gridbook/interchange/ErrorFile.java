package org.gridbook.interchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The refused rows as they were, in the columns of their file, behind columns that say what is wrong. Those are left aside when the file
 * is imported once it is mended; they come first, so that cells too many still stand at the end of their row. UTF-8 with a byte order
 * mark. It is mended in a spreadsheet more often than not: cells are written so that it runs none of them and loses no digits, and what it
 * saves, in whatever encoding, is an error file still. It is written beside its place, as {@code ….part}, and takes it when it is whole:
 * the file that is imported may be the error file of the import before, mended, and then nothing else has the rows that are not settled yet.
 */
final class ErrorFile implements AutoCloseable {
    static final List<String> HEADINGS = List.of("错误行", "错误列", "错误代码", "错误", "error");
    private static final List<Charset> ENCODINGS =
            List.of(StandardCharsets.UTF_8, Encoding.GB18030, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
    private static final int LONGEST_BEGIN = 32;

    private final Path path;
    private final Path part;
    private final List<String> headings;
    private final List<Integer> kept;
    private final CsvWriter csv;
    private boolean empty = true;
    private boolean whole;

    private ErrorFile(Path path, Path part, List<String> headings, CsvWriter csv) {
        this.path = path;
        this.part = part;
        this.headings = headings;
        this.csv = csv;
        kept = IntStream.range(0, headings.size())
                .filter(i -> !HEADINGS.contains(headings.get(i)))
                .boxed()
                .toList();
        List<String> first = new ArrayList<>(HEADINGS);
        kept.forEach(i -> first.add(Spreadsheet.safe(headings.get(i))));
        csv.writeRecord(first);
    }

    static ErrorFile create(Path path, List<String> headings) {
        try {
            if (Files.exists(path) && !isErrorFile(path)) {
                throw new FileAlreadyExistsException(path.toString(), null, "only an error file is overwritten");
            }
            Path part = path.resolveSibling(path.getFileName() + ".part");
            return new ErrorFile(path, part, headings, Spreadsheet.writer(Files.newOutputStream(part)));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static boolean isErrorFile(Path path) throws IOException {
        byte[] begin;
        try (InputStream in = Files.newInputStream(path)) {
            begin = in.readNBytes(LONGEST_BEGIN);
        }
        return begin.length == 0
                || ENCODINGS.stream()
                        .map(charset -> new String(begin, charset).replaceFirst("^\uFEFF?\"?", ""))
                        .anyMatch(text -> text.startsWith(HEADINGS.get(0)));
    }

    void refuse(Table.Line line, List<RowFault> faults) {
        List<String> cells = new ArrayList<>();
        cells.add(Long.toString(line.number()));
        cells.add(faults.stream().map(RowFault::column).collect(Collectors.joining("; ")));
        cells.add(faults.stream().map(RowFault::code).collect(Collectors.joining("; ")));
        cells.add(said(faults, Locale.SIMPLIFIED_CHINESE));
        cells.add(said(faults, Locale.ENGLISH));
        for (int i = 0; i < line.cells().size(); i++) {
            if (i >= headings.size() || kept.contains(i)) {
                cells.add(Spreadsheet.kept(line.cells().get(i)));
            }
        }
        csv.writeRecord(cells);
        empty = false;
    }

    private static String said(List<RowFault> faults, Locale locale) {
        return faults.stream().map(fault -> fault.sentence(locale)).collect(Collectors.joining(" "));
    }

    /** What was written up to here is on its way to the disk. */
    void flush() {
        try {
            csv.flush();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Every row of the file is settled: either in the book or written here. */
    void whole() {
        whole = true;
    }

    /** Ends the file; there is none if no row was refused, and what stood in its place stays if it is not whole. */
    @Override
    public void close() {
        try {
            csv.close();
            if (!empty && (whole || !Files.exists(path))) {
                Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
                return;
            }
            Files.deleteIfExists(part);
            if (whole) {
                Files.deleteIfExists(path);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
