// Refusals of fields and files.

extension BillingRefusal {
    /// ``Code/unknownKey``: a key of a JSON object is not one of the format.
    public static func unknownKey(known: [String]) -> Self {
        Self(.unknownKey, ["known": .list(known)])
    }

    /// ``Code/unknownColumn``: a column of a file is not one of the format.
    public static func unknownColumn(known: [String]) -> Self {
        Self(.unknownColumn, ["known": .list(known)])
    }

    /// ``Code/invalidChoice``: a word is not one of those that the field takes.
    public static func invalidChoice(_ text: String, known: [String]) -> Self {
        Self(.invalidChoice, ["text": .text(text), "known": .list(known)])
    }

    /// ``Code/invalidWholeNumber``: a number is not whole or out of range.
    public static func invalidWholeNumber(_ text: String, lowest: Int, highest: Int) -> Self {
        Self(.invalidWholeNumber, ["text": .text(text), "lowest": .count(lowest), "highest": .count(highest)])
    }

    /// ``Code/invalidPrice``: a price is negative, too fine, or no number.
    public static func invalidPrice(_ text: String) -> Self {
        Self(.invalidPrice, ["text": .text(text)])
    }

    /// ``Code/invalidDecimal``: a number is too fine, or no plain decimal number.
    public static func invalidDecimal(_ text: String, decimals: Int) -> Self {
        Self(.invalidDecimal, ["text": .text(text), "decimals": .count(decimals)])
    }

    /// ``Code/numberBelowZero``: a number is negative.
    public static func numberBelowZero(_ number: ExactDecimal) -> Self {
        Self(.numberBelowZero, ["number": .number(number)])
    }

    /// ``Code/invalidPercentage``: a percentage is negative, too fine, or no number.
    public static func invalidPercentage(_ text: String) -> Self {
        Self(.invalidPercentage, ["text": .text(text)])
    }

    /// ``Code/percentageOutOfRange``: a percentage is out of range, too fine, or no number.
    public static func percentageOutOfRange(_ text: String, highest: Rate) -> Self {
        Self(.percentageOutOfRange, ["text": .text(text), "highest": .rate(highest)])
    }

    /// ``Code/invalidCountry``: a country code is unknown.
    public static func invalidCountry(_ text: String) -> Self {
        Self(.invalidCountry, ["text": .text(text)])
    }

    /// ``Code/invalidTimeZone``: a time zone is unknown.
    public static func invalidTimeZone(_ text: String) -> Self {
        Self(.invalidTimeZone, ["text": .text(text)])
    }

    /// ``Code/invalidLanguage``: a language tag is malformed.
    public static func invalidLanguage(_ text: String) -> Self {
        Self(.invalidLanguage, ["text": .text(text)])
    }

    /// ``Code/invalidEmail``: an e-mail address is malformed.
    public static func invalidEmail(_ text: String) -> Self {
        Self(.invalidEmail, ["text": .text(text)])
    }

    /// ``Code/invalidTimestamp``: a cell of a vendor's file is not a time.
    public static func invalidTimestamp(_ text: String) -> Self {
        Self(.invalidTimestamp, ["text": .text(text)])
    }

    /// ``Code/invalidTier``: a tier in a cell is malformed.
    public static func invalidTier(_ text: String) -> Self {
        Self(.invalidTier, ["text": .text(text)])
    }

    /// ``Code/invalidCouponDuration``: the duration of a coupon is malformed.
    public static func invalidCouponDuration(_ text: String) -> Self {
        Self(.invalidCouponDuration, ["text": .text(text)])
    }

    /// ``Code/invalidTiming``: the day of a change is malformed.
    public static func invalidTiming(_ text: String) -> Self {
        Self(.invalidTiming, ["text": .text(text)])
    }

    /// ``Code/fieldNotApplicable``: a value is given that this kind of row or price does not have.
    public static func fieldNotApplicable(_ field: String, to kind: String) -> Self {
        Self(.fieldNotApplicable, ["field": .text(field), "kind": .text(kind)])
    }

    /// ``Code/exclusiveFields``: none or several of values that exclude each other are given.
    public static func exclusiveFields(_ fields: [String]) -> Self {
        Self(.exclusiveFields, ["fields": .alternatives(fields)])
    }

    /// ``Code/cannotOpenFile``: the system refuses to open a file.
    public static func cannotOpenFile(_ path: String, error: Int32) -> Self {
        Self(.cannotOpenFile, ["path": .text(path), "error": .systemError(error)])
    }

    /// ``Code/cannotReadFile``: the system refuses to read a file.
    public static func cannotReadFile(error: Int32) -> Self {
        Self(.cannotReadFile, ["error": .systemError(error)])
    }

    /// ``Code/archiveOfSeveralFiles``: a ZIP archive holds more than one file of rows.
    public static func archiveOfSeveralFiles(_ files: [String]) -> Self {
        let shown = files.count > 5 ? files.prefix(5) + ["…"] : files[...]
        return Self(
            .archiveOfSeveralFiles, ["count": .count(files.count), "files": .text(shown.joined(separator: ", "))])
    }

    /// ``Code/unpackedTooLarge``: a packed file unpacks to more than is taken.
    public static func unpackedTooLarge(_ most: Int) -> Self {
        Self(.unpackedTooLarge, ["most": .count(most >> 20)])
    }

    /// ``Code/fileIsBinary``: a file is of a kind that holds no rows of text.
    public static func fileIsBinary(_ kind: String) -> Self {
        Self(.fileIsBinary, ["kind": .text(kind)])
    }

    /// ``Code/fileIsPacked``: a file is packed in a way that is not unpacked here.
    public static func fileIsPacked(_ kind: String) -> Self {
        Self(.fileIsPacked, ["kind": .text(kind)])
    }

    /// ``Code/linesBeforeHeader``: the names of the columns stand further down in a CSV file.
    public static func linesBeforeHeader(_ header: Int) -> Self {
        Self(.linesBeforeHeader, ["header": .count(header)])
    }

    /// ``Code/otherSeparator``: the columns of a CSV file are separated by another character.
    public static func otherSeparator(_ separator: String) -> Self {
        Self(.otherSeparator, ["separator": .text(separator)])
    }

    /// ``Code/otherDecimalMark``: a number has another decimal mark than the file should have.
    public static func otherDecimalMark(_ text: String, _ mark: String) -> Self {
        Self(.otherDecimalMark, ["text": .text(text), "mark": .text(mark)])
    }

    /// ``Code/otherDateOrder``: a date has its day and its month in the other order.
    public static func otherDateOrder(_ text: String, _ order: String) -> Self {
        Self(.otherDateOrder, ["text": .text(text), "order": .text(order)])
    }

    /// ``Code/datesReadBothWays``: the dates of a file are of many months, or in the other order of one.
    public static func datesReadBothWays(_ text: String) -> Self { Self(.datesReadBothWays, ["text": .text(text)]) }

    /// ``Code/columnMissing``: a required column is missing; of several names, any will do.
    public static func columnMissing(_ columns: [String]) -> Self {
        Self(.columnMissing, ["columns": .alternatives(columns)])
    }

    /// ``Code/columnsMissing``: required columns are missing.
    public static func columnsMissing(_ columns: [String]) -> Self {
        Self(.columnsMissing, ["columns": .list(columns)])
    }

    /// ``Code/duplicateColumn``: two columns have one name.
    public static func duplicateColumn(_ name: String) -> Self {
        Self(.duplicateColumn, ["name": .text(name)])
    }

    /// ``Code/duplicateKey``: a JSON object has a key twice.
    public static func duplicateKey(_ name: String) -> Self {
        Self(.duplicateKey, ["name": .text(name)])
    }

    /// ``Code/cellCountMismatch``: a record has more or fewer cells than the header.
    public static func cellCountMismatch(columns: Int, cells: Int) -> Self {
        Self(.cellCountMismatch, ["columns": .count(columns), "cells": .count(cells)])
    }

    /// ``Code/characterExpected``: a JSON text lacks a character.
    public static func characterExpected(_ character: String) -> Self {
        Self(.characterExpected, ["character": .text(character)])
    }

    /// ``Code/invalidExemptionCode``: a code does not have the form of the list VATEX.
    public static func invalidExemptionCode(_ text: String) -> Self {
        Self(.invalidExemptionCode, ["text": .text(text)])
    }
}
