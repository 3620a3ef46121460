@testable import PostgresStore
import Testing

@Suite struct ConnectionSettingsTests {
    @Test func readsURLAndKeywords() throws {
        let url = try ConnectionSettings("postgres://ann:s%20cret@db.example:5433/bills?sslmode=disable")
        #expect(url.host == "db.example" && url.user == "ann" && url.database == "bills")
        let words = try ConnectionSettings("host=/run/postgresql dbname=bills user=ann")
        #expect(words.isLocalSocket && words.database == "bills")
    }

    @Test(arguments: ["mysql://x/y", "host", "postgres://ann:secret@[/x", "nonsense=1 password=secret"])
    func refusesOthersWithoutRepeatingThem(_ text: String) {
        let error = #expect(throws: StoreError.self) { try ConnectionSettings(text) }
        #expect(error?.description.contains("secret") == false)
    }

    @Test func anotherRoleAndDatabase() throws {
        let base = try ConnectionSettings("postgres://owner:one@db/bills")
        let app = base.connecting(as: "plainbill_app", password: "two").connecting(to: "copy")
        #expect(app.user == "plainbill_app" && app.database == "copy" && app.host == "db")
        #expect(app.conninfo.contains("password='two'"))
        #expect(base.connecting(as: "plainbill_app").conninfo.contains("password='one'"))
    }

    @Test func passwordIsNotPrinted() throws {
        #expect(!"\(try ConnectionSettings("postgres://ann:secret@db/bills"))".contains("secret"))
    }

    @Test func everyWaitIsBounded() throws {
        var settings = try ConnectionSettings("postgres://ann@localhost/bills?options=-c%20work_mem%3D8MB")
        settings.statementTimeout = .milliseconds(1500)
        for part in [
            "connect_timeout='3'", "tcp_user_timeout='5000'", "keepalives_idle='10'", "gssencmode='disable'",
            "client_encoding='UTF8'", "options='-c work_mem=8MB -c statement_timeout=1500 -c lock_timeout=2000 ",
            "-c idle_in_transaction_session_timeout=10000", "-c TimeZone=UTC",
        ] {
            #expect(settings.conninfo.contains(part))
        }
    }

    @Test func tinyWaitDoesNotBecomeNone() throws {
        #expect(Duration.microseconds(1).milliseconds == 1)
        #expect(Duration.zero.milliseconds == 0)
        #expect(Duration.seconds(2).milliseconds == 2000)
    }

    @Test func serverElsewhereMustProveItself() throws {
        func conninfo(_ text: String) throws -> String { try ConnectionSettings(text).conninfo }
        #expect(try conninfo("postgres://db.example/x").contains("sslmode='verify-full'"))
        #expect(try conninfo("postgres://db.example/x?sslmode=require").contains("sslmode='require'"))
        #expect(try !conninfo("postgres://localhost/x").contains("sslmode"))
        #expect(try !conninfo("host=/run/postgresql").contains("sslmode"))
    }

    @Test func valuesCannotBreakOut() throws {
        let settings = ConnectionSettings(socketFolder: "/x", database: "a' host='evil\\", user: "u'\u{301}")
        #expect(settings.conninfo.contains(#"dbname='a\' host=\'evil\\'"#))
        #expect(settings.conninfo.contains("user='u\\'\u{301}'"))
    }

    @Test func localMeansEveryHost() throws {
        #expect(try !ConnectionSettings("host=/run/postgresql,db.example dbname=x").isLocalSocket)
        #expect(try !ConnectionSettings("host=/run/postgresql hostaddr=10.0.0.1").isLocalSocket)
        #expect(try !ConnectionSettings("dbname=x").isLocalSocket)
    }
}
