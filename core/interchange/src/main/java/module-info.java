/** Imports and exports files in the formats that people use. */
module org.gridbook.interchange {
    requires transitive org.gridbook.core;
    requires transitive io.vavr;
    requires transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires de.siegmar.fastcsv;
    requires com.google.i18n.phonenumbers.libphonenumber;
    requires io.nayuki.qrcodegen;
    requires java.desktop;
    requires java.xml;
    requires org.apache.commons.compress;
    requires org.dhatim.fastexcel;
    requires org.dhatim.fastexcel.reader;
    requires metadata.extractor;
    requires org.locationtech.jts;

    exports org.gridbook.interchange;
}
