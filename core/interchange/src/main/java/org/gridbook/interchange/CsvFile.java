package org.gridbook.interchange;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of comma-separated lines, read as a stream. Semicolons and tabs separate too: the most frequent one in the first line, outside of
 * quotation marks. A first line such as {@code sep=;}, which a spreadsheet understands, names the separator and is no row.
 *
 * @param named whether the first line names the separator
 */
record CsvFile(ImportSource source, Encoding encoding, char separator, boolean named) {
    // No row about people is this long. A longer one has a quotation mark that is not closed.
    private static final int LONGEST_RECORD = 1 << 18;
    private static final Pattern NAMED = Pattern.compile("(?i)\"?sep=([,;|\t])\"?");
    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");

    /** One line with cells; {@code toString} masks them. */
    record Line(long number, List<String> cells) {
        /** Spreadsheets leave blank lines below and between the rows. */
        boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }

        @Override
        public String toString() {
            return "Line[" + number + "]";
        }
    }

    /** Takes lines one by one. */
    interface LineVisitor {
        /** Whether to continue with the next line. */
        boolean visit(Line line, long bytesRead);
    }

    static Either<ImportRefusal, CsvFile> open(ImportSource source, ImportLimits limits) {
        return Encoding.of(source, limits.bytes()).map(encoding -> of(source, encoding));
    }

    String name() {
        return source.name();
    }

    /**
     * Reads line by line.
     *
     * @return whether every line was visited; or {@link ImportRefusal.NotWellFormed}
     */
    Either<ImportRefusal, Boolean> lines(LineVisitor visitor) {
        CsvRecord last = null;
        try (InputStream in = source.opener().open();
                MeteredInput metered = new MeteredInput(in, encoding.bytes())) {
            metered.skipNBytes(encoding.mark());
            Reader reader = new InputStreamReader(metered, encoding.decoder());
            CsvReader<CsvRecord> csv = CsvReader.builder()
                    .fieldSeparator(separator)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .skipEmptyLines(false)
                    .maxBufferSize(LONGEST_RECORD)
                    .ofCsvRecord(reader);
            for (Iterator<CsvRecord> records = csv.iterator(); records.hasNext(); ) {
                CsvRecord record = records.next();
                last = record;
                List<String> cells = record.getFields();
                boolean empty = cells.size() == 1 && cells.get(0).isEmpty();
                boolean isRow = !empty && !(named && record.getStartingLineNumber() == 1);
                if (isRow && !visitor.visit(new Line(record.getStartingLineNumber(), cells), metered.count())) {
                    return Either.right(false);
                }
            }
            return Either.right(true);
        } catch (CsvParseException malformed) {
            return Either.left(new ImportRefusal.NotWellFormed(name(), last == null ? 1 : lineAfter(last)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static long lineAfter(CsvRecord record) {
        long breaks = record.getFields().stream()
                .mapToLong(cell -> LINE_BREAK.matcher(cell).results().count())
                .sum();
        return record.getStartingLineNumber() + breaks + 1;
    }

    private static CsvFile of(ImportSource source, Encoding encoding) {
        String first = firstLine(source, encoding);
        Matcher named = NAMED.matcher(first);
        return named.matches()
                ? new CsvFile(source, encoding, named.group(1).charAt(0), true)
                : new CsvFile(source, encoding, mostFrequent(first), false);
    }

    /** At most its first 4,096 characters. */
    private static String firstLine(ImportSource source, Encoding encoding) {
        StringBuilder line = new StringBuilder();
        try (InputStream in = source.opener().open()) {
            in.skipNBytes(encoding.mark());
            Reader reader = new InputStreamReader(in, encoding.decoder());
            for (int next = reader.read();
                    line.length() < 4096 && next >= 0 && next != '\n' && next != '\r';
                    next = reader.read()) {
                line.append((char) next);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return line.toString();
    }

    private static char mostFrequent(String line) {
        int[] counts = new int[128];
        boolean quoted = false;
        for (char each : line.toCharArray()) {
            quoted ^= each == '"';
            if (!quoted && each < counts.length) {
                counts[each]++;
            }
        }
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            best = counts[candidate] > counts[best] ? candidate : best;
        }
        return best;
    }
}
