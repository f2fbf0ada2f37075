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
 * The refused rows of a file, unchanged, with columns before them that name the faults. An import ignores these columns, so that the error
 * file can be corrected and imported. They come first, so that extra cells remain at the end of their row. UTF-8 with a byte order mark.
 *
 * <p>People correct the file in a spreadsheet. Cells are escaped, so that it runs no formula and loses no digits; a file that it saves in
 * another encoding is recognised as an error file. The file is written as {@code ….part} and replaces an earlier error file when it is
 * complete: the import may be reading that earlier file, corrected, and nothing else has its rows.
 */
final class ErrorFile implements AutoCloseable {
    /** The heading of the codes of the faults. */
    static final String CODES = "错误代码";

    static final List<String> HEADINGS = List.of("错误行", "错误列", CODES, "错误", "error");
    private static final List<Charset> ENCODINGS =
            List.of(StandardCharsets.UTF_8, Encoding.GB18030, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
    private static final int LONGEST_BEGIN = 32;

    private final Path path;
    private final Path part;
    private final List<String> headings;
    private final List<Integer> own;
    private final CsvWriter csv;
    private boolean empty = true;
    private boolean complete;

    private ErrorFile(Path path, Path part, List<String> headings, CsvWriter csv) {
        this.path = path;
        this.part = part;
        this.headings = headings;
        this.csv = csv;
        own = IntStream.range(0, headings.size())
                .filter(i -> !HEADINGS.contains(headings.get(i)))
                .boxed()
                .toList();
        List<String> first = new ArrayList<>(HEADINGS);
        own.forEach(i -> first.add(Spreadsheet.escape(headings.get(i))));
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

    void write(RefusedRow row, List<RowFault> faults) {
        CsvFile.Line line = row.line();
        List<String> cells = new ArrayList<>();
        cells.add(Long.toString(line.number()));
        cells.add(faults.stream().map(RowFault::column).collect(Collectors.joining("; ")));
        cells.add(faults.stream().map(RowFault::code).collect(Collectors.joining("; ")));
        cells.add(sentences(faults, Locale.SIMPLIFIED_CHINESE));
        cells.add(sentences(faults, Locale.ENGLISH));
        for (int i = 0; i < line.cells().size(); i++) {
            if (i >= headings.size() || own.contains(i)) {
                cells.add(Spreadsheet.escape(line.cells().get(i)));
            }
        }
        csv.writeRecord(cells);
        empty = false;
    }

    private static String sentences(List<RowFault> faults, Locale locale) {
        return faults.stream().map(fault -> fault.sentence(locale)).collect(Collectors.joining(" "));
    }

    /** Passes everything written so far to the disk. */
    void flush() {
        try {
            csv.flush();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Marks the file as complete: every row of the import is in the book or in this file. */
    void complete() {
        complete = true;
    }

    /** Ends the file. Without a refused row there is no file. An earlier file is replaced or deleted only if this one is complete. */
    @Override
    public void close() {
        try {
            csv.close();
            if (!empty && (complete || !Files.exists(path))) {
                Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
                return;
            }
            Files.deleteIfExists(part);
            if (complete) {
                Files.deleteIfExists(path);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
