_out.json(listOf(1, "two", mapOf("three" to 3)))
