Console.WriteLine("ariadb");
