_out.json([1, 'two', [three: 3]])
