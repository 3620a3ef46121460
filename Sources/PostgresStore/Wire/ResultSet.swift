import CLibPQ

/// One result of libpq. Never changed after it is made, so reading it from any thread is safe.
final class ResultSet: @unchecked Sendable {
    private let result: OpaquePointer
    let columns: [Column]

    struct Column: Sendable {
        let name: String
        let type: UInt32
    }

    init(_ result: OpaquePointer) {
        self.result = result
        columns = (0..<PQnfields(result)).map { index in
            Column(name: String(ifAny: PQfname(result, index)) ?? "", type: PQftype(result, index))
        }
    }

    deinit { PQclear(result) }

    var status: ExecStatusType { PQresultStatus(result) }
    var rowCount: Int { Int(PQntuples(result)) }
    var affected: Int { String(ifAny: PQcmdTuples(result)).flatMap { Int($0) } ?? 0 }
    /// `"COMMIT"`, `"INSERT 0 1"`.
    var tag: String { String(ifAny: PQcmdStatus(result)) ?? "" }

    /// The bytes of a field, valid as long as this result lives; `nil` for NULL.
    func bytes(row: Int, column: Int) -> UnsafeRawBufferPointer? {
        let (row, column) = (Int32(row), Int32(column))
        guard PQgetisnull(result, row, column) == 0 else { return nil }
        let length = Int(PQgetlength(result, row, column))
        return UnsafeRawBufferPointer(start: PQgetvalue(result, row, column), count: length)
    }

    /// Part of an error report. The field names are libpq's one-letter codes.
    func diagnostic(_ field: Character) -> String? {
        field.asciiValue.flatMap { String(ifAny: PQresultErrorField(result, Int32($0))) }
    }

    var isError: Bool { status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE }

    /// The server ends the connection after such an error.
    var isFatal: Bool { ["FATAL", "PANIC"].contains(diagnostic("V") ?? "") }

    /// What the server reported; `nil` when libpq itself made the error, because the connection is lost.
    func report(query: String) -> ServerError? {
        guard let state = diagnostic("C") else { return nil }
        let mayQuoteData = state.hasPrefix("22") || state.hasPrefix("23")
        let message = mayQuoteData ? nil : diagnostic("M")
        return ServerError(sqlState: state, constraint: diagnostic("n"), message: message ?? "", query: query)
    }
}

extension String {
    /// Copies a C string; `nil` for none.
    init?(ifAny pointer: UnsafePointer<CChar>?) {
        guard let pointer else { return nil }
        self.init(cString: pointer)
    }
}
