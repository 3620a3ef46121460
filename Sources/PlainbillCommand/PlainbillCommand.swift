import Hummingbird
@main struct Plainbill { static func main() {} }
